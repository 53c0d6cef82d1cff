CREATE SCHEMA dues;

-- The book of plans. The school's own come from its settings, which are its by-laws; a club's are made by its leaders.
-- A plan is never deleted: what was paid for it refers to it.
CREATE TABLE dues.plan (
    id uuid PRIMARY KEY,
    owner text NOT NULL DEFAULT '',
    code text NOT NULL CHECK (code ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    kind text NOT NULL CHECK (kind IN ('lifetime', 'period', 'free', 'honorary')),
    terms jsonb NOT NULL,
    grace_days int NOT NULL DEFAULT 0 CHECK (grace_days >= 0),
    grace_until text NOT NULL DEFAULT '',
    offered boolean NOT NULL DEFAULT true,
    position int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (owner, code)
);

-- Who owes nothing, by right: conditions as the settings give them (terms.py, Exemption). NULL asks nothing.
CREATE TABLE dues.exemption (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title jsonb NOT NULL,
    position int NOT NULL DEFAULT 0,
    least_years int,
    most_years int,
    least_age int,
    most_age int,
    student boolean,
    graduated boolean,
    study_year int,
    until date
);

-- That somebody joined a plan: when, by which act, with which proof. What time they are covered for is in cover.
CREATE TABLE dues.membership (
    id uuid PRIMARY KEY,
    member uuid REFERENCES amicale.member ON DELETE SET NULL,
    plan uuid NOT NULL REFERENCES dues.plan,
    source text NOT NULL CHECK (source IN ('joined', 'enrolled', 'imported', 'granted')),
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('asked', 'active', 'ended')),
    act text NOT NULL DEFAULT '' CHECK (act IN ('', 'acceptance', 'school_mandate', 'by_laws')),
    wording jsonb,
    proof text NOT NULL DEFAULT '',
    since date NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    opt_out_until date,
    ended_on date,
    end_reason text NOT NULL DEFAULT ''
        CHECK (end_reason IN ('', 'resigned', 'opted_out', 'excluded', 'replaced', 'refused', 'deceased', 'erased', 'corrected')),
    CHECK ((state = 'ended') = (ended_on IS NOT NULL)),
    CHECK ((state = 'ended') = (end_reason <> ''))
);
CREATE UNIQUE INDEX membership_once ON dues.membership (member, plan) WHERE state <> 'ended';
CREATE INDEX membership_by_member ON dues.membership (member);
CREATE INDEX membership_by_plan ON dues.membership (plan, state);
CREATE INDEX membership_by_recorder ON dues.membership (recorded_by);

-- What somebody is called on to pay, for what time. Its terms are those of the day; the plan may change afterwards.
CREATE TABLE dues.charge (
    id uuid PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    membership uuid NOT NULL REFERENCES dues.membership,
    member uuid REFERENCES amicale.member ON DELETE SET NULL,
    plan uuid NOT NULL REFERENCES dues.plan,
    tariff jsonb,
    amount bigint NOT NULL CHECK (amount >= 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    covers_from date NOT NULL,
    covers_until date CHECK (covers_until >= covers_from),
    basis text NOT NULL CHECK (basis IN ('receipt', 'call')),
    income text NOT NULL CHECK (income IN ('7561', '7562')),
    payer text NOT NULL DEFAULT 'member' CHECK (payer IN ('member', 'school', 'employer')),
    payer_name text NOT NULL DEFAULT '',
    called_on date NOT NULL,
    due_on date NOT NULL,
    open_amount bigint NOT NULL DEFAULT 0,
    closed text NOT NULL DEFAULT '' CHECK (closed IN ('', 'cancelled', 'written_off')),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX charge_by_member ON dues.charge (member);
CREATE INDEX charge_by_membership ON dues.charge (membership);
CREATE INDEX charge_open ON dues.charge (due_on) WHERE open_amount > 0 AND closed = '';

CREATE TABLE dues.instalment (
    id uuid PRIMARY KEY,
    charge uuid NOT NULL REFERENCES dues.charge,
    position int NOT NULL,
    due_on date NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    UNIQUE (charge, position)
);

-- Time that somebody is covered for. By a charge it holds while that is paid; granted or imported, until it is void.
CREATE TABLE dues.cover (
    id uuid PRIMARY KEY,
    membership uuid NOT NULL REFERENCES dues.membership,
    member uuid REFERENCES amicale.member ON DELETE SET NULL,
    plan uuid NOT NULL REFERENCES dues.plan,
    charge uuid UNIQUE REFERENCES dues.charge,
    starts_on date NOT NULL,
    ends_on date CHECK (ends_on >= starts_on),
    known boolean NOT NULL DEFAULT true,
    void_since date
);
CREATE INDEX cover_by_member ON dues.cover (member) WHERE void_since IS NULL;
CREATE INDEX cover_by_membership ON dues.cover (membership);

-- Money that came, or was promised, in one way or another: the provider's own reference makes it the same one again.
CREATE TABLE dues.payment (
    id uuid PRIMARY KEY,
    way text NOT NULL,
    reference text NOT NULL,
    state text NOT NULL DEFAULT 'received' CHECK (state IN ('promised', 'received', 'refused')),
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    received_on date NOT NULL,
    member uuid REFERENCES amicale.member ON DELETE SET NULL,
    payer_name text NOT NULL DEFAULT '',
    details jsonb NOT NULL DEFAULT '{}',
    recorded_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (way, reference)
);
CREATE INDEX payment_by_member ON dues.payment (member);
CREATE INDEX payment_by_day ON dues.payment (received_on);
CREATE INDEX payment_by_recorder ON dues.payment (recorded_by);

-- The ledger: bookings of entries, debit above and credit below zero. Nothing is ever changed or taken away in it; what
-- was wrong is booked again the other way round.
CREATE TABLE dues.booking (
    id uuid PRIMARY KEY,
    year int NOT NULL,
    number int NOT NULL,
    booked_on date NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    kind text NOT NULL,
    memo text NOT NULL DEFAULT '',
    key text NOT NULL UNIQUE,
    reverses uuid UNIQUE REFERENCES dues.booking,
    UNIQUE (year, number)
);

CREATE TABLE dues.entry (
    id uuid PRIMARY KEY,
    booking uuid NOT NULL REFERENCES dues.booking,
    account text NOT NULL,
    amount bigint NOT NULL CHECK (amount <> 0),
    currency text NOT NULL,
    charge uuid REFERENCES dues.charge,
    payment uuid REFERENCES dues.payment
);
CREATE INDEX entry_by_booking ON dues.entry (booking);
CREATE INDEX entry_by_charge ON dues.entry (charge);
CREATE INDEX entry_by_payment ON dues.entry (payment);
CREATE INDEX entry_by_account ON dues.entry (account);

-- Numbers without gaps: a number is taken in the transaction of what it numbers, so it goes where that goes.
CREATE TABLE dues.counter (
    name text NOT NULL,
    year int NOT NULL,
    last int NOT NULL CHECK (last > 0),
    PRIMARY KEY (name, year)
);

CREATE FUNCTION dues.next_number(counted text, of_year int) RETURNS int LANGUAGE sql AS $$
    INSERT INTO dues.counter AS c (name, year, last) VALUES (counted, of_year, 1)
    ON CONFLICT (name, year) DO UPDATE SET last = c.last + 1 RETURNING last
$$;

CREATE FUNCTION dues.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is only ever added to: book the other way round' USING ERRCODE = 'DU001';
END $$;
CREATE TRIGGER booking_stays BEFORE UPDATE OR DELETE ON dues.booking FOR EACH ROW EXECUTE FUNCTION dues.refuse_change();
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON dues.entry FOR EACH ROW EXECUTE FUNCTION dues.refuse_change();

CREATE FUNCTION dues.check_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM dues.entry WHERE booking = NEW.booking GROUP BY currency HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'booking % does not balance', NEW.booking USING ERRCODE = 'DU002';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON dues.entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION dues.check_balance();

-- What is open of a charge is the sum of its entries on the receivable; no other hand writes it.
CREATE FUNCTION dues.follow_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.account = 'receivable' THEN
        UPDATE dues.charge SET open_amount = open_amount + NEW.amount WHERE id = NEW.charge;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER entry_follows AFTER INSERT ON dues.entry FOR EACH ROW EXECUTE FUNCTION dues.follow_entry();
ALTER TABLE dues.entry ADD CHECK (account <> 'receivable' OR charge IS NOT NULL);

-- A try to pay online. Its key goes with every call to the provider, and is here before the first one.
CREATE TABLE dues.attempt (
    id uuid PRIMARY KEY,
    way text NOT NULL,
    charge uuid NOT NULL REFERENCES dues.charge,
    member uuid REFERENCES amicale.member ON DELETE SET NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL,
    state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'open', 'paid', 'failed', 'expired')),
    reference text NOT NULL DEFAULT '',
    url text NOT NULL DEFAULT '',
    error text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz
);
CREATE UNIQUE INDEX attempt_by_reference ON dues.attempt (way, reference) WHERE reference <> '';
CREATE INDEX attempt_by_charge ON dues.attempt (charge, state);
CREATE INDEX attempt_by_member ON dues.attempt (member);
CREATE INDEX attempt_open ON dues.attempt (created_at) WHERE state IN ('new', 'open');

-- What a provider told us, as it came: kept before anything is done about it, so that a crash loses nothing.
CREATE TABLE dues.notice (
    id uuid PRIMARY KEY,
    way text NOT NULL,
    event text NOT NULL,
    body jsonb NOT NULL,
    state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'set_aside')),
    said text NOT NULL DEFAULT '',
    received_at timestamptz NOT NULL DEFAULT now(),
    done_at timestamptz,
    UNIQUE (way, event)
);
CREATE INDEX notice_waiting ON dues.notice (received_at) WHERE state = 'new';

-- What somebody has to look at: money that is nobody's yet, paid twice, claimed back ...
CREATE TABLE dues.question (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN
        ('unmatched', 'overpaid', 'closed', 'amount_differs', 'currency', 'charge_back', 'refused', 'missing', 'unknown_refund')),
    way text NOT NULL DEFAULT '',
    reference text NOT NULL DEFAULT '',
    payment uuid REFERENCES dues.payment,
    charge uuid REFERENCES dues.charge,
    amount bigint NOT NULL DEFAULT 0,
    said text NOT NULL DEFAULT '',
    asked_at timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    settled_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    answer text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX question_once ON dues.question (kind, way, reference) WHERE settled_at IS NULL;
CREATE INDEX question_by_payment ON dues.question (payment);
CREATE INDEX question_by_charge ON dues.question (charge);
CREATE INDEX question_by_settler ON dues.question (settled_by);

-- Receipts: what was said on the day, never changed. A year's numbers have no gaps.
CREATE TABLE dues.receipt (
    id uuid PRIMARY KEY,
    kind text NOT NULL DEFAULT 'receipt' CHECK (kind IN ('receipt', 'tax')),
    year int NOT NULL,
    number int NOT NULL,
    payment uuid NOT NULL REFERENCES dues.payment,
    member uuid REFERENCES amicale.member ON DELETE SET NULL,
    content jsonb NOT NULL,
    template int NOT NULL,
    issued_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (kind, year, number),
    UNIQUE (kind, payment)
);
CREATE INDEX receipt_by_member ON dues.receipt (member);
CREATE INDEX receipt_by_payment ON dues.receipt (payment);

-- Money that went back before we heard that it came: it waits for that.
CREATE TABLE dues.early (
    id uuid PRIMARY KEY,
    way text NOT NULL,
    reference text NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL,
    moved_on date NOT NULL,
    heard_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (way, reference, key)
);

-- How somebody stands: reckoned from what they are covered for, whenever it is asked, and written down nowhere.

CREATE FUNCTION dues.grace_end(ends date, days int, until text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN until = '' THEN ends + days
        WHEN to_char(ends, 'MM-DD') <= until THEN (to_char(ends, 'YYYY') || '-' || until)::date
        ELSE ((extract(year FROM ends)::int + 1)::text || '-' || until)::date
    END
$$;

-- Time that holds: what was granted or imported and is not void, or what a call is paid for as far as it is due.
CREATE FUNCTION dues.covers(of_member uuid, of_owner text, today date)
RETURNS TABLE (cover uuid, plan uuid, kind text, starts_on date, ends_on date, grace_ends_on date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.id, p.id, p.kind, c.starts_on, c.ends_on, dues.grace_end(c.ends_on, p.grace_days, p.grace_until)
    FROM dues.cover c
    JOIN dues.membership m ON m.id = c.membership AND m.state = 'active'
    JOIN dues.plan p ON p.id = c.plan AND p.owner = of_owner
    LEFT JOIN dues.charge h ON h.id = c.charge
    WHERE c.member = of_member AND c.void_since IS NULL AND (h.id IS NULL OR h.closed = '' AND (h.open_amount = 0 OR
        h.open_amount <= (SELECT coalesce(sum(i.amount), 0) FROM dues.instalment i WHERE i.charge = h.id AND i.due_on > today)))
$$;

-- Why somebody owes nothing, by right; the same as prices.exempt says of a person.
CREATE FUNCTION dues.exemption_of(of_member uuid, today date) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT x.id
    FROM amicale.member m
    CROSS JOIN LATERAL (
        SELECT extract(year FROM today)::int - m.class_years[array_upper(m.class_years, 1)] AS years,
               extract(year FROM age(today, m.birth_date))::int AS age,
               m.status = 'student' AS student,
               EXISTS (SELECT FROM amicale.education e WHERE e.member = m.id AND e.graduated) AS graduated,
               CASE WHEN m.status = 'student' THEN (
                   SELECT extract(year FROM today)::int - (extract(month FROM today) < 9)::int - max(e.entry_year) + 1
                   FROM amicale.education e WHERE e.member = m.id) END AS study_year
    ) f
    JOIN dues.exemption x ON (x.until IS NULL OR today <= x.until)
        AND (x.least_years IS NULL OR coalesce(f.years >= x.least_years, false))
        AND (x.most_years IS NULL OR coalesce(f.years <= x.most_years, false))
        AND (x.least_age IS NULL OR coalesce(f.age >= x.least_age, false))
        AND (x.most_age IS NULL OR coalesce(f.age <= x.most_age, false))
        AND (x.student IS NULL OR f.student = x.student)
        AND (x.graduated IS NULL OR f.graduated = x.graduated)
        AND (x.study_year IS NULL OR coalesce(f.study_year = x.study_year, false))
    WHERE m.id = of_member ORDER BY x.position LIMIT 1
$$;

-- lifetime, honorary, current, exempt, free, grace, lapsed: the best that holds. No row: dues are no matter between them.
CREATE FUNCTION dues.standing(of_member uuid, of_owner text, today date)
RETURNS TABLE (state text, until date, plan uuid, exemption uuid) LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH held AS (SELECT * FROM dues.covers(of_member, of_owner, today) WHERE starts_on <= today),
    found AS (
        SELECT 1 AS rank, 'lifetime' AS state, NULL::date AS until, plan, NULL::uuid AS exemption FROM held
        WHERE kind = 'lifetime' AND ends_on IS NULL
        UNION ALL SELECT 2, 'honorary', ends_on, plan, NULL FROM held
        WHERE kind = 'honorary' AND (ends_on IS NULL OR ends_on >= today)
        UNION ALL SELECT 3, 'current', (SELECT max(l.ends_on) FROM dues.covers(of_member, of_owner, today) l), plan, NULL
        FROM held WHERE kind IN ('period', 'lifetime') AND ends_on >= today
        UNION ALL SELECT 4, 'exempt', NULL, NULL, x FROM dues.exemption_of(of_member, today) x
        WHERE x IS NOT NULL AND of_owner = ''
        UNION ALL SELECT 5, 'free', ends_on, plan, NULL FROM held
        WHERE kind = 'free' AND (ends_on IS NULL OR ends_on >= today)
        UNION ALL SELECT 6, 'grace', grace_ends_on, plan, NULL FROM held
        WHERE kind = 'period' AND ends_on < today AND grace_ends_on >= today
        UNION ALL SELECT 7, 'lapsed', ends_on, plan, NULL FROM held WHERE ends_on < today
    )
    SELECT state, until, plan, exemption FROM found ORDER BY rank, until DESC NULLS FIRST LIMIT 1
$$;
