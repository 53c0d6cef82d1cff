-- The school, its plugins, and who may do what.

-- What is switched on and how it is set. The generation number grows with every change, so that each process can tell.
CREATE TABLE amicale.plugin_record (
    name text PRIMARY KEY,
    enabled boolean NOT NULL DEFAULT false,
    settings jsonb NOT NULL DEFAULT '{}',
    requires text[] NOT NULL DEFAULT '{}',
    package text NOT NULL DEFAULT '',
    version text NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE amicale.generation (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), number bigint NOT NULL);
INSERT INTO amicale.generation VALUES (true, 1);

CREATE FUNCTION amicale.next_generation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE amicale.generation SET number = number + 1;
    PERFORM pg_notify('amicale_generation', '');
    RETURN NULL;
END $$;
CREATE TRIGGER plugin_record_changed AFTER INSERT OR UPDATE OR DELETE ON amicale.plugin_record
FOR EACH STATEMENT EXECUTE FUNCTION amicale.next_generation();

CREATE TABLE amicale.role (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (name ~ '^[a-z][a-z0-9-]*$'),
    title text NOT NULL DEFAULT '',
    permissions text[] NOT NULL DEFAULT '{}'
);
CREATE TABLE amicale.role_grant (
    id uuid PRIMARY KEY,
    role uuid NOT NULL REFERENCES amicale.role ON DELETE CASCADE,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    granted_at timestamptz NOT NULL DEFAULT now(),
    granted_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    UNIQUE (role, member)
);
CREATE INDEX role_grant_by_member ON amicale.role_grant (member);

CREATE TABLE amicale.api_token (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    name text NOT NULL DEFAULT '',
    hash bytea NOT NULL UNIQUE,
    scopes text[],
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_token_by_member ON amicale.api_token (member);
CREATE TABLE amicale.sign_in_link (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX sign_in_link_by_member ON amicale.sign_in_link (member);
CREATE TABLE amicale.session (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    hash bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX session_by_member ON amicale.session (member);

-- Who did what to whom: written in the transaction of the act, never changed. Holds no secrets and no values.
CREATE TABLE amicale.audit_entry (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    actor uuid,
    actor_kind text NOT NULL,
    act text NOT NULL,
    subject uuid,
    detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entry_by_subject ON amicale.audit_entry (subject, at);
CREATE INDEX audit_entry_by_time ON amicale.audit_entry (at);
