-- Slips: cheques, or notes and coins, that went to the bank together. Each payment goes there once.
CREATE TABLE dues.deposit (
    id uuid PRIMARY KEY,
    way text NOT NULL CHECK (way IN ('cheque', 'cash')),
    year int NOT NULL,
    number int NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    made_on date NOT NULL,
    made_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    credited_on date,
    credited_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (year, number)
);
CREATE INDEX deposit_by_maker ON dues.deposit (made_by);
CREATE INDEX deposit_by_crediter ON dues.deposit (credited_by);

CREATE TABLE dues.deposit_line (
    id uuid PRIMARY KEY,
    deposit uuid NOT NULL REFERENCES dues.deposit,
    payment uuid NOT NULL UNIQUE REFERENCES dues.payment,
    position int NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    returned_on date,
    UNIQUE (deposit, position)
);
CREATE INDEX payment_by_hand ON dues.payment (created_at) WHERE way IN ('cheque', 'cash');

-- Invoices to the school or to an employer: one for many calls. Numbered without gaps; what one said is in content.
-- A credit note takes one back, whole or in part.
CREATE TABLE dues.invoice (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    year int NOT NULL,
    number int NOT NULL,
    reference text NOT NULL UNIQUE,
    payer text NOT NULL CHECK (payer IN ('school', 'employer')),
    payer_name text NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    issued_on date NOT NULL,
    due_on date NOT NULL,
    corrects uuid REFERENCES dues.invoice,
    content jsonb NOT NULL,
    template int NOT NULL,
    issued_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (kind, year, number),
    CHECK ((kind = 'credit_note') = (corrects IS NOT NULL))
);
CREATE INDEX invoice_by_issuer ON dues.invoice (issued_by);
CREATE INDEX invoice_by_corrected ON dues.invoice (corrects);

CREATE TABLE dues.invoice_line (
    id uuid PRIMARY KEY,
    invoice uuid NOT NULL REFERENCES dues.invoice,
    charge uuid NOT NULL REFERENCES dues.charge,
    position int NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    UNIQUE (invoice, charge)
);
CREATE INDEX invoice_line_by_charge ON dues.invoice_line (charge);

-- Statements of the bank, as they were read. A line has a key: read again, from the same file or from one that
-- overlaps, it is the same line.
CREATE TABLE dues.statement (
    id uuid PRIMARY KEY,
    format text NOT NULL CHECK (format IN ('camt', 'csv')),
    file_name text NOT NULL,
    account text NOT NULL DEFAULT '',
    starts_on date,
    ends_on date,
    state text NOT NULL DEFAULT 'read' CHECK (state IN ('columns', 'read')),
    content bytea,
    known int NOT NULL DEFAULT 0,
    read_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    read_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX statement_by_reader ON dues.statement (read_by);

CREATE TABLE dues.statement_line (
    id uuid PRIMARY KEY,
    statement uuid NOT NULL REFERENCES dues.statement,
    key text NOT NULL UNIQUE,
    position int NOT NULL,
    booked_on date NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    name text NOT NULL DEFAULT '',
    words text NOT NULL DEFAULT '',
    reference text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'booked', 'ignored')),
    guess text NOT NULL DEFAULT '' CHECK (guess IN ('', 'reference', 'name', 'invoice', 'deposit', 'returned', 'twin')),
    charge uuid REFERENCES dues.charge,
    invoice uuid REFERENCES dues.invoice,
    deposit uuid REFERENCES dues.deposit,
    payment uuid REFERENCES dues.payment,
    decided_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    decided_at timestamptz
);
CREATE INDEX statement_line_by_statement ON dues.statement_line (statement, state);
CREATE INDEX statement_line_waiting ON dues.statement_line (booked_on) WHERE state = 'new';
CREATE INDEX statement_line_by_charge ON dues.statement_line (charge);
CREATE INDEX statement_line_by_invoice ON dues.statement_line (invoice);
CREATE INDEX statement_line_by_deposit ON dues.statement_line (deposit);
CREATE INDEX statement_line_by_payment ON dues.statement_line (payment);
CREATE INDEX statement_line_by_decider ON dues.statement_line (decided_by);

-- What the columns of a bank's CSV mean, as the treasurer confirmed it once.
CREATE TABLE dues.statement_layout (
    id uuid PRIMARY KEY,
    fingerprint text NOT NULL UNIQUE,
    columns jsonb NOT NULL,
    confirmed_at timestamptz NOT NULL DEFAULT now()
);

-- Whether a call is on an invoice that no credit note has taken back.
CREATE FUNCTION dues.is_invoiced(of_charge uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (
        SELECT FROM dues.invoice_line l JOIN dues.invoice i ON i.id = l.invoice AND i.kind = 'invoice'
        WHERE l.charge = of_charge AND NOT EXISTS (
            SELECT FROM dues.invoice n JOIN dues.invoice_line k ON k.invoice = n.id
            WHERE n.corrects = i.id AND k.charge = of_charge))
$$;

-- What was sent stays as it was sent; only names go, when somebody is erased.
CREATE FUNCTION dues.keep_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (OLD.kind, OLD.year, OLD.number, OLD.reference, OLD.amount, OLD.currency, OLD.issued_on, OLD.due_on,
        OLD.template) IS DISTINCT FROM (NEW.kind, NEW.year, NEW.number, NEW.reference, NEW.amount, NEW.currency,
        NEW.issued_on, NEW.due_on, NEW.template)
        OR (OLD.content - 'people' IS DISTINCT FROM NEW.content - 'people'
            AND coalesce(current_setting('dues.erasing', true), '') <> 'on') THEN
        RAISE EXCEPTION 'an invoice is never changed: make a credit note' USING ERRCODE = 'DU003';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER invoice_stays BEFORE UPDATE OR DELETE ON dues.invoice FOR EACH ROW EXECUTE FUNCTION dues.keep_invoice();
