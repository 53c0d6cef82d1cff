-- What was before, cohorts, and people who go.

-- Time that was paid for elsewhere, long ago: where that is written, and what is known of the money. None of it is booked.
ALTER TABLE dues.cover
    ADD COLUMN proof text NOT NULL DEFAULT '',
    ADD COLUMN paid bigint CHECK (paid >= 0),
    ADD COLUMN paid_currency text NOT NULL DEFAULT '',
    ADD COLUMN paid_on date,
    ADD COLUMN import_run uuid;
CREATE INDEX cover_by_run ON dues.cover (import_run) WHERE import_run IS NOT NULL;

-- What the words of a school's lists mean, as somebody has said. No plan: they mean nothing.
CREATE TABLE dues.reading (
    id uuid PRIMARY KEY,
    word text NOT NULL UNIQUE,
    plan uuid REFERENCES dues.plan,
    until date,
    said_at timestamptz NOT NULL DEFAULT now(),
    said_by uuid REFERENCES amicale.member ON DELETE SET NULL
);
CREATE INDEX reading_by_sayer ON dues.reading (said_by);

-- A cohort that is enrolled: by which rule, into which plan, by which act.
CREATE TABLE dues.enrolment (
    id uuid PRIMARY KEY,
    plan uuid NOT NULL REFERENCES dues.plan,
    rule jsonb NOT NULL,
    payer text NOT NULL CHECK (payer IN ('member', 'school', 'employer')),
    payer_name text NOT NULL DEFAULT '',
    act text NOT NULL CHECK (act IN ('acceptance', 'school_mandate', 'by_laws')),
    wording jsonb,
    document text NOT NULL DEFAULT '',
    starts_on date NOT NULL,
    opt_out_until date NOT NULL,
    due_on date NOT NULL,
    basis text NOT NULL CHECK (basis IN ('receipt', 'call')),
    state text NOT NULL DEFAULT 'prepared' CHECK (state IN ('prepared', 'running', 'done', 'stopped')),
    found int NOT NULL DEFAULT 0,
    made_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    begun_at timestamptz,
    ended_at timestamptz
);
CREATE INDEX enrolment_by_maker ON dues.enrolment (made_by);
CREATE INDEX enrolment_by_plan ON dues.enrolment (plan);

-- Whom the rule has found, and what became of them; empty while it is still to do.
CREATE TABLE dues.enrolled (
    id uuid PRIMARY KEY,
    enrolment uuid NOT NULL REFERENCES dues.enrolment ON DELETE CASCADE,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    outcome text NOT NULL DEFAULT '',
    amount bigint NOT NULL DEFAULT 0,
    membership uuid REFERENCES dues.membership,
    UNIQUE (enrolment, member)
);
CREATE INDEX enrolled_by_member ON dues.enrolled (member);
CREATE INDEX enrolled_by_membership ON dues.enrolled (membership);
CREATE INDEX enrolled_to_do ON dues.enrolled (enrolment, member) WHERE outcome = '';

-- Nothing in the ledger changes but one thing: words about somebody who is erased go. That is said for a transaction.
CREATE OR REPLACE FUNCTION dues.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'booking' AND current_setting('dues.erasing', true) = 'on'
        AND to_jsonb(NEW) - 'memo' = to_jsonb(OLD) - 'memo' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the ledger is only ever added to: book the other way round' USING ERRCODE = 'DU001';
END $$;
