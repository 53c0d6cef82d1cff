-- Accounts elsewhere that members sign in with (OpenID Connect). A subject is a provider's word for one of its accounts;
-- it means nothing without the issuer, and may mean another person to another client.
CREATE TABLE amicale.identity (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    provider text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL CHECK (subject <> ''),
    hint text NOT NULL DEFAULT '',
    linked_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    UNIQUE (provider, issuer, subject)
);
CREATE INDEX identity_by_member ON amicale.identity (member);

-- Somebody is on their way to a provider and back. Of no use after a crash, so it is written to no log.
CREATE UNLOGGED TABLE amicale.openid_try (
    state bytea PRIMARY KEY,
    browser bytea NOT NULL,
    provider text NOT NULL,
    target text NOT NULL,
    session bytea,
    began_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX openid_try_by_end ON amicale.openid_try (expires_at);

-- Sessions whose end leads on to their provider's, where the settings want that.
CREATE TABLE amicale.session_provider (
    session uuid PRIMARY KEY REFERENCES amicale.session ON DELETE CASCADE,
    provider text NOT NULL
);
