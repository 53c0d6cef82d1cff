-- How often something was tried lately, by a hash of who or what. Of no use after a crash, so it is written to no log.
CREATE UNLOGGED TABLE amicale.throttle (
    key bytea PRIMARY KEY,
    spent integer NOT NULL,
    until timestamptz NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX throttle_by_end ON amicale.throttle (until);

-- Somebody wants to sign in: by an address they typed in a browser, or as a member by a link made on the server. The link
-- and the code are of one mail, and stored as hashes; both are gone when one of them was used.
CREATE TABLE amicale.sign_in_try (
    id uuid PRIMARY KEY,
    browser bytea UNIQUE,
    address text CHECK (address <> ''),
    member uuid REFERENCES amicale.member ON DELETE CASCADE,
    emails uuid[] NOT NULL DEFAULT '{}',
    target text NOT NULL DEFAULT '/',
    link bytea UNIQUE,
    code bytea,
    wrong smallint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    proved_at timestamptz,
    used_at timestamptz,
    CHECK ((address IS NULL) <> (member IS NULL))
);
CREATE INDEX sign_in_try_by_member ON amicale.sign_in_try (member) WHERE member IS NOT NULL;
CREATE INDEX sign_in_try_by_end ON amicale.sign_in_try (expires_at);
INSERT INTO amicale.sign_in_try (id, member, link, expires_at)
SELECT id, member, hash, expires_at FROM amicale.sign_in_link WHERE used_at IS NULL AND expires_at > now();
DROP TABLE amicale.sign_in_link;

-- When the person last showed that it is them: what changes how one gets in wants this to be not long ago.
ALTER TABLE amicale.session ADD COLUMN confirmed_at timestamptz NOT NULL DEFAULT now();
UPDATE amicale.session SET confirmed_at = created_at;
CREATE INDEX session_by_end ON amicale.session (expires_at);

-- A program that only reads needs no more.
ALTER TABLE amicale.api_token ADD COLUMN read_only boolean NOT NULL DEFAULT false;
DROP TRIGGER tell ON amicale.api_token;
CREATE TRIGGER tell AFTER DELETE OR UPDATE OF member, expires_at, revoked_at, scopes, read_only, hash
    ON amicale.api_token FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();

-- The browsers that a member has signed in with, by the hash of a cookie: from any other, they are told of it.
CREATE TABLE amicale.known_device (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    hash bytea NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (member, hash)
);
