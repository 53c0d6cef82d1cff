-- Second factors: what somebody has, besides the mailbox they are reached at.

-- A passkey (WebAuthn level 3, 4: credential record).
CREATE TABLE amicale.passkey (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    credential_id bytea NOT NULL UNIQUE CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL DEFAULT 0,
    transports text[] NOT NULL DEFAULT '{}',
    name text NOT NULL CHECK (name <> ''),
    syncs boolean NOT NULL DEFAULT false,
    backed_up boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    doubted_at timestamptz
);
CREATE INDEX passkey_by_member ON amicale.passkey (member, created_at);

-- An authenticator app (RFC 6238): one that is in use and one that is being set up, at the most. The secret is sealed
-- with the instance's key, which is not in the database.
CREATE TABLE amicale.authenticator_app (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    secret bytea NOT NULL,
    session uuid REFERENCES amicale.session ON DELETE SET NULL,
    last_step bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz,
    last_used_at timestamptz
);
CREATE UNIQUE INDEX authenticator_app_by_member ON amicale.authenticator_app (member, (confirmed_at IS NULL));
CREATE INDEX authenticator_app_by_session ON amicale.authenticator_app (session);

CREATE TABLE amicale.recovery_code (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    salt bytea NOT NULL,
    hash bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    used_at timestamptz
);
CREATE INDEX recovery_code_by_member ON amicale.recovery_code (member);

-- Who wants to be asked for a passkey each time they sign in without one. Who has an authenticator app always is.
CREATE TABLE amicale.always_ask (
    member uuid PRIMARY KEY REFERENCES amicale.member ON DELETE CASCADE,
    since timestamptz NOT NULL DEFAULT now()
);

-- What a browser has to sign with a passkey: once, in this browser, for a few minutes. Only hashes are kept.
CREATE TABLE amicale.passkey_challenge (
    hash bytea PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('register', 'sign_in', 'confirm')),
    browser bytea NOT NULL,
    member uuid REFERENCES amicale.member ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_by_end ON amicale.passkey_challenge (expires_at);
CREATE INDEX passkey_challenge_by_member ON amicale.passkey_challenge (member);

-- A link that whoever holds the server has made counts as strong, when they say so.
ALTER TABLE amicale.sign_in_try ADD COLUMN strong boolean NOT NULL DEFAULT false;

-- Whether a token was made by somebody who had confirmed who they are. Until now all were made on the server.
ALTER TABLE amicale.api_token ADD COLUMN strong boolean NOT NULL DEFAULT true;
ALTER TABLE amicale.api_token ALTER COLUMN strong SET DEFAULT false;

CREATE TRIGGER tell AFTER INSERT OR DELETE ON amicale.passkey
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE OF confirmed_at ON amicale.authenticator_app
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
CREATE TRIGGER tell AFTER INSERT OR DELETE ON amicale.always_ask
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
CREATE TRIGGER tell_of_access AFTER INSERT OR DELETE OR UPDATE ON amicale.plugin_record
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
