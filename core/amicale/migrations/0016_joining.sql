-- People who come: claims of a record, invitations to one, and the codes that prove an e-mail address.

-- Who has been here in person. It outlives the session: an invitation goes only to those who never were.
CREATE TABLE amicale.first_sign_in (
    member uuid PRIMARY KEY REFERENCES amicale.member ON DELETE CASCADE,
    at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO amicale.first_sign_in (member, at) SELECT member, min(created_at) FROM amicale.session GROUP BY member;

CREATE FUNCTION amicale.note_first_sign_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO amicale.first_sign_in (member) SELECT DISTINCT member FROM opened ORDER BY member ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER note_first_sign_in AFTER INSERT ON amicale.session REFERENCING NEW TABLE AS opened
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.note_first_sign_in();

-- An address that a member says is theirs, until the code that was sent there comes back. It is none of theirs before:
-- whoever really has it could sign in by it.
CREATE TABLE amicale.email_proof (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    address text NOT NULL CHECK (address = lower(address)),
    kind text NOT NULL CHECK (kind IN ('personal', 'work', 'school')),
    code bytea,
    asked_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    tries_left smallint NOT NULL DEFAULT 5,
    UNIQUE (member, address)
);

-- Who asks to join, or says that a record is theirs. One row holds what they said and what became of it.
CREATE TABLE amicale.claim (
    id uuid PRIMARY KEY,
    given_name text NOT NULL,
    family_name text NOT NULL,
    birth_name text NOT NULL DEFAULT '',
    class_year smallint CHECK (class_year BETWEEN 1850 AND 2150),
    programme text NOT NULL DEFAULT '',
    birth_date date,
    email text NOT NULL CHECK (email = lower(email)),
    message text NOT NULL DEFAULT '',
    locale text NOT NULL DEFAULT '',
    consent_version smallint NOT NULL,
    provider text NOT NULL DEFAULT '',
    issuer text NOT NULL DEFAULT '',
    subject text NOT NULL DEFAULT '',
    hint text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'unproven'
        CHECK (state IN ('unproven', 'waiting', 'asked', 'accepted', 'refused', 'replaced')),
    code bytea,
    code_expires_at timestamptz,
    code_tries_left smallint NOT NULL DEFAULT 5,
    created_at timestamptz NOT NULL DEFAULT now(),
    proven_at timestamptz,
    considered_at timestamptz,
    decided_at timestamptz,
    decided_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    outcome text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'rule', 'known', 'linked', 'created')),
    member uuid REFERENCES amicale.member ON DELETE CASCADE,
    reason text NOT NULL DEFAULT '',
    question text NOT NULL DEFAULT '',
    answer text NOT NULL DEFAULT '',
    CHECK (state <> 'accepted' OR member IS NOT NULL),
    CHECK (state IN ('unproven', 'replaced') OR proven_at IS NOT NULL)
);
CREATE INDEX claim_by_state ON amicale.claim (state, created_at, id);
CREATE INDEX claim_by_member ON amicale.claim (member);
CREATE INDEX claim_by_decider ON amicale.claim (decided_by);
-- An address has one open claim: a newer one takes the place of the older.
CREATE UNIQUE INDEX claim_open ON amicale.claim (email) WHERE state IN ('waiting', 'asked');

-- Where somebody follows their claim without an account. Each mail has a ticket of its own.
CREATE TABLE amicale.claim_ticket (
    hash bytea PRIMARY KEY,
    claim uuid NOT NULL REFERENCES amicale.claim ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX claim_ticket_by_claim ON amicale.claim_ticket (claim);

-- When those who decide were last told that somebody waits.
CREATE TABLE amicale.claim_notice (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), told_at timestamptz);
INSERT INTO amicale.claim_notice VALUES (true, NULL);

-- Who came from a provider, but has no record: kept for the way from there to the form.
CREATE TABLE amicale.proven_visitor (
    hash bytea PRIMARY KEY,
    provider text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    hint text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '' CHECK (email = lower(email)),
    given_name text NOT NULL DEFAULT '',
    family_name text NOT NULL DEFAULT '',
    expires_at timestamptz NOT NULL
);
CREATE INDEX proven_visitor_by_end ON amicale.proven_visitor (expires_at);

-- Invitations are sent in waves: who, how fast, how far.
CREATE TABLE amicale.invitation_wave (
    id uuid PRIMARY KEY,
    state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'stopped')),
    per_hour integer NOT NULL CHECK (per_hour BETWEEN 1 AND 10000),
    days smallint NOT NULL CHECK (days BETWEEN 1 AND 365),
    chosen jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    ended_at timestamptz
);
CREATE INDEX invitation_wave_by_state ON amicale.invitation_wave (state, created_at);
CREATE INDEX invitation_wave_by_creator ON amicale.invitation_wave (created_by);

CREATE TABLE amicale.invitation (
    id uuid PRIMARY KEY,
    wave uuid NOT NULL REFERENCES amicale.invitation_wave ON DELETE CASCADE,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    address text NOT NULL DEFAULT '',
    skipped text NOT NULL DEFAULT '',
    posted_at timestamptz,
    sent_at timestamptz,
    expires_at timestamptz,
    opened_at timestamptz,
    tries_left smallint NOT NULL DEFAULT 5,
    used_at timestamptz,
    completed_at timestamptz,
    opted_out_at timestamptz,
    UNIQUE (wave, member)
);
CREATE INDEX invitation_by_member ON amicale.invitation (member);
CREATE INDEX invitation_to_send ON amicale.invitation (wave, id) WHERE posted_at IS NULL AND skipped = '';

-- The secrets that were mailed. A mail that was tried twice has two; the invitation can be used once all the same.
CREATE TABLE amicale.invitation_link (
    hash bytea PRIMARY KEY,
    invitation uuid NOT NULL REFERENCES amicale.invitation ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX invitation_link_by_invitation ON amicale.invitation_link (invitation);

-- Addresses that are not written to again, by their hash: the wish outlives the record, the address does not.
CREATE TABLE amicale.invitation_refusal (
    hash bytea PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    not_me boolean NOT NULL DEFAULT false
);
