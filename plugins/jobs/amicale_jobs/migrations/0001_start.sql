CREATE SCHEMA jobs;

-- Who offers work: a page for each employer. Members of it are found by the employer's name, folded as the directory folds it.
-- `partner` is the organisation's account with the association, where it has one.
CREATE TABLE jobs.company (
    id uuid PRIMARY KEY,
    partner uuid UNIQUE REFERENCES amicale.partner ON DELETE SET NULL,
    name text NOT NULL,
    key text NOT NULL UNIQUE,
    also text[] NOT NULL DEFAULT '{}',
    siren text NOT NULL DEFAULT '' CHECK (siren ~ '^([0-9]{9})?$'),
    website text NOT NULL DEFAULT '',
    sector text NOT NULL DEFAULT '',
    about text NOT NULL DEFAULT '',
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- An offer. It always ends by itself: nobody reads one that was filled long ago.
CREATE TABLE jobs.offer (
    id uuid PRIMARY KEY,
    state text NOT NULL DEFAULT 'draft'
        CHECK (state IN ('draft', 'waiting', 'open', 'filled', 'expired', 'withdrawn', 'refused')),
    source text NOT NULL CHECK (source IN ('member', 'staff', 'partner', 'feed')),
    posted_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    contact uuid REFERENCES amicale.partner_contact ON DELETE SET NULL,
    feed uuid,
    feed_key text NOT NULL DEFAULT '',
    company uuid REFERENCES jobs.company ON DELETE RESTRICT,
    title text NOT NULL,
    contract text NOT NULL,
    words text NOT NULL DEFAULT '',
    sector text NOT NULL DEFAULT '',
    city text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '' CHECK (country ~ '^([A-Z]{2})?$'),
    city_key text NOT NULL DEFAULT '',
    remote text NOT NULL DEFAULT 'none' CHECK (remote IN ('none', 'some', 'half', 'most', 'full')),
    pay_from bigint CHECK (pay_from >= 0),
    pay_to bigint CHECK (pay_to >= pay_from),
    pay_per text NOT NULL DEFAULT 'year' CHECK (pay_per IN ('hour', 'day', 'month', 'year')),
    currency text NOT NULL DEFAULT 'EUR' CHECK (currency ~ '^[A-Z]{3}$'),
    level int CHECK (level BETWEEN 0 AND 8),
    class_years_from int,
    class_years_until int,
    skills text[] NOT NULL DEFAULT '{}',
    starts_on date,
    months real CHECK (months > 0),
    hours int CHECK (hours > 0),
    weekly_hours real CHECK (weekly_hours > 0 AND weekly_hours <= 60),
    apply_url text NOT NULL DEFAULT '',
    apply_address text NOT NULL DEFAULT '',
    public boolean NOT NULL DEFAULT false,
    boosted boolean NOT NULL DEFAULT false,
    expires_on date NOT NULL,
    opened_at timestamptz,
    ended_at timestamptz,
    filled_by text NOT NULL DEFAULT '' CHECK (filled_by IN ('', 'alumnus', 'student', 'other', 'unknown')),
    refusal text NOT NULL DEFAULT '',
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL DEFAULT '',
    twin text NOT NULL DEFAULT '',
    CHECK ((state IN ('filled', 'expired', 'withdrawn', 'refused')) = (ended_at IS NOT NULL))
);
CREATE INDEX offer_by_poster ON jobs.offer (posted_by);
CREATE INDEX offer_by_contact ON jobs.offer (contact);
CREATE INDEX offer_by_company ON jobs.offer (company);
CREATE INDEX offer_open ON jobs.offer (opened_at DESC) WHERE state = 'open';
CREATE INDEX offer_ending ON jobs.offer (expires_on) WHERE state IN ('open', 'waiting');
CREATE INDEX offer_words ON jobs.offer USING gin (search);
CREATE INDEX offer_twins ON jobs.offer (twin);
CREATE UNIQUE INDEX offer_of_feed ON jobs.offer (feed, feed_key) WHERE feed IS NOT NULL;

-- Found by title, company, skills and text; cities by their key, whatever their spelling. Offers of one company with the same
-- title, contract and place are twins.
CREATE FUNCTION jobs.keep_offer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    company_name text := coalesce((SELECT c.name FROM jobs.company c WHERE c.id = NEW.company), '');
BEGIN
    NEW.city_key := amicale.city_key(NEW.country, NEW.city);
    NEW.search := amicale.search_vector(NEW.title, company_name, NEW.sector, NEW.city, array_to_string(NEW.skills, ' '))
        || amicale.search_vector(left(NEW.words, 4000));
    NEW.twin := md5(concat_ws('|', amicale.fold(company_name), amicale.fold(NEW.title), NEW.contract, NEW.city_key));
    RETURN NEW;
END $$;
CREATE TRIGGER offer_kept BEFORE INSERT OR UPDATE ON jobs.offer FOR EACH ROW EXECUTE FUNCTION jobs.keep_offer();

-- What somebody looks for. An alert is reckoned from the offers that are new: those it told of are behind `seen_until`.
CREATE TABLE jobs.saved_search (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    title text NOT NULL DEFAULT '',
    words text NOT NULL DEFAULT '',
    query tsquery,
    contracts text[] NOT NULL DEFAULT '{}',
    sectors text[] NOT NULL DEFAULT '{}',
    city_keys text[] NOT NULL DEFAULT '{}',
    city text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '',
    remote text[] NOT NULL DEFAULT '{}',
    level_until int,
    starts_from date,
    every text NOT NULL DEFAULT 'week' CHECK (every IN ('never', 'day', 'week')),
    told_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX saved_search_by_member ON jobs.saved_search (member);
CREATE INDEX saved_search_alerts ON jobs.saved_search (every) WHERE every <> 'never';

CREATE FUNCTION jobs.keep_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.query := CASE WHEN NEW.words = '' THEN NULL ELSE amicale.search_query(NEW.words) END;
    NEW.city_keys := CASE WHEN NEW.city = '' THEN '{}' ELSE amicale.city_keys(NEW.city) END;
    RETURN NEW;
END $$;
CREATE TRIGGER search_kept BEFORE INSERT OR UPDATE ON jobs.saved_search
    FOR EACH ROW EXECUTE FUNCTION jobs.keep_search();

-- What an alert has to tell, written once when an offer opens: the cost grows with what is new.
CREATE TABLE jobs.finding (
    search uuid NOT NULL REFERENCES jobs.saved_search ON DELETE CASCADE,
    offer uuid NOT NULL REFERENCES jobs.offer ON DELETE CASCADE,
    found_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (search, offer)
);
CREATE INDEX finding_by_offer ON jobs.finding (offer);

-- Where somebody stands with an offer: theirs alone.
CREATE TABLE jobs.application (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    offer uuid REFERENCES jobs.offer ON DELETE SET NULL,
    title text NOT NULL DEFAULT '',
    company text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'noted'
        CHECK (state IN ('noted', 'applied', 'interview', 'offered', 'taken', 'refused', 'given_up')),
    note text NOT NULL DEFAULT '',
    remind_on date,
    changed_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX application_once ON jobs.application (member, offer) WHERE offer IS NOT NULL;
CREATE INDEX application_by_offer ON jobs.application (offer);
CREATE INDEX application_reminders ON jobs.application (remind_on) WHERE remind_on IS NOT NULL;

-- Where offers are taken from: a partner's list, read again and again.
CREATE TABLE jobs.feed (
    id uuid PRIMARY KEY,
    company uuid REFERENCES jobs.company ON DELETE CASCADE,
    title text NOT NULL,
    address text NOT NULL DEFAULT '',
    format text NOT NULL CHECK (format IN ('json', 'xml')),
    mapping jsonb NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused')),
    read_at timestamptz,
    last jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX feed_by_company ON jobs.feed (company);
ALTER TABLE jobs.offer ADD CONSTRAINT offer_feed FOREIGN KEY (feed) REFERENCES jobs.feed ON DELETE SET NULL;
