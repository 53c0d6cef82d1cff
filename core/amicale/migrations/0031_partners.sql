-- Partners: organisations that are no members, and the people of theirs who sign in without being members.

CREATE TABLE amicale.partner (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (amicale.fold(name)) STORED CHECK (key <> ''),
    registration text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '',
    website text NOT NULL DEFAULT '',
    sector text NOT NULL DEFAULT '',
    city text NOT NULL DEFAULT '',
    about text NOT NULL DEFAULT '',
    state text NOT NULL CHECK (state IN ('asked', 'active', 'paused', 'refused', 'closed')),
    source text NOT NULL CHECK (source IN ('staff', 'asked')),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    decided_at timestamptz,
    decided_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    reason text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX partner_by_key ON amicale.partner (key) WHERE state NOT IN ('closed', 'refused');
CREATE INDEX partner_by_registration ON amicale.partner (registration) WHERE registration <> '';
CREATE INDEX partner_by_state ON amicale.partner (state, created_at);
CREATE INDEX partner_by_creator ON amicale.partner (created_by) WHERE created_by IS NOT NULL;
CREATE INDEX partner_by_decider ON amicale.partner (decided_by) WHERE decided_by IS NOT NULL;

-- Somebody of a partner. What is left of a seat that was emptied says nothing of a person.
CREATE TABLE amicale.partner_contact (
    id uuid PRIMARY KEY,
    partner uuid NOT NULL REFERENCES amicale.partner ON DELETE CASCADE,
    given_name text NOT NULL DEFAULT '',
    family_name text NOT NULL DEFAULT '',
    address text NOT NULL DEFAULT '' CHECK (address = lower(address)),
    job_title text NOT NULL DEFAULT '',
    locale text NOT NULL DEFAULT '',
    state text NOT NULL CHECK (state IN ('invited', 'asked', 'active', 'ended')),
    owner boolean NOT NULL DEFAULT false,
    invited_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    invited_by_contact uuid REFERENCES amicale.partner_contact ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    proven_at timestamptz,
    terms_at timestamptz,
    seen_at timestamptz,
    warned_at timestamptz,
    bounced_at timestamptz,
    ended_at timestamptz,
    emptied_at timestamptz,
    opted_out text[] NOT NULL DEFAULT '{}',
    CHECK (state = 'ended' OR address <> ''),
    CHECK (state <> 'active' OR (proven_at IS NOT NULL AND terms_at IS NOT NULL))
);
CREATE UNIQUE INDEX partner_contact_by_address ON amicale.partner_contact (address) WHERE state <> 'ended';
CREATE INDEX partner_contact_by_partner ON amicale.partner_contact (partner, state);
CREATE INDEX partner_contact_by_inviter ON amicale.partner_contact (invited_by) WHERE invited_by IS NOT NULL;
CREATE INDEX partner_contact_by_colleague ON amicale.partner_contact (invited_by_contact)
    WHERE invited_by_contact IS NOT NULL;

-- The devices that they are signed in on: never in the table of the members' own.
CREATE TABLE amicale.partner_session (
    id uuid PRIMARY KEY,
    contact uuid NOT NULL REFERENCES amicale.partner_contact ON DELETE CASCADE,
    hash bytea NOT NULL UNIQUE,
    method text NOT NULL DEFAULT 'link',
    device text NOT NULL DEFAULT '',
    network text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX partner_session_by_contact ON amicale.partner_session (contact);
CREATE INDEX partner_session_by_end ON amicale.partner_session (expires_at);

-- The secrets of invitations, by their hash. A mail that was tried twice has two; each is dead once the seat is taken.
CREATE TABLE amicale.partner_link (
    hash bytea PRIMARY KEY,
    contact uuid NOT NULL REFERENCES amicale.partner_contact ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX partner_link_by_contact ON amicale.partner_link (contact);
CREATE INDEX partner_link_by_end ON amicale.partner_link (expires_at);

-- Who asks to become a partner, until they have shown that the address is theirs. Nobody sees it before that.
CREATE TABLE amicale.partner_ask (
    id uuid PRIMARY KEY,
    address text NOT NULL CHECK (address = lower(address) AND address <> ''),
    said jsonb NOT NULL,
    locale text NOT NULL DEFAULT '',
    link bytea UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX partner_ask_by_end ON amicale.partner_ask (expires_at);

-- A try to sign in may lead to a seat; a mail may be to one, and its reader may want no more of the kind.
ALTER TABLE amicale.sign_in_try ADD COLUMN contact uuid REFERENCES amicale.partner_contact ON DELETE SET NULL;
CREATE INDEX sign_in_try_by_contact ON amicale.sign_in_try (contact) WHERE contact IS NOT NULL;
ALTER TABLE amicale.mail
    ADD COLUMN contact uuid REFERENCES amicale.partner_contact ON DELETE CASCADE,
    DROP CONSTRAINT mail_check,
    ADD CHECK (num_nonnulls(member, address, contact) > 0);
CREATE INDEX mail_by_contact ON amicale.mail (contact);
ALTER TABLE amicale.unsubscribe_link
    ALTER COLUMN member DROP NOT NULL,
    ADD COLUMN contact uuid REFERENCES amicale.partner_contact ON DELETE CASCADE,
    ADD CHECK ((member IS NULL) <> (contact IS NULL));
CREATE INDEX unsubscribe_link_by_contact ON amicale.unsubscribe_link (contact);

-- Who they are may not be remembered any more (migration 0008).
CREATE TRIGGER tell AFTER DELETE OR UPDATE OF contact, expires_at, hash ON amicale.partner_session
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
CREATE TRIGGER tell AFTER DELETE OR UPDATE OF partner, state, owner, given_name, family_name, locale
    ON amicale.partner_contact FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
CREATE TRIGGER tell AFTER DELETE OR UPDATE OF state, name ON amicale.partner
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();

-- Whatever ends a seat or keeps a partner out signs its people out, and makes their invitations worthless.
CREATE FUNCTION amicale.end_partner_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'partner' THEN
        DELETE FROM amicale.partner_session s USING amicale.partner_contact c WHERE c.id = s.contact AND c.partner = NEW.id;
    ELSE
        DELETE FROM amicale.partner_session WHERE contact = NEW.id;
        DELETE FROM amicale.partner_link WHERE contact = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER end_sessions AFTER UPDATE OF state ON amicale.partner
    FOR EACH ROW WHEN (OLD.state = 'active' AND NEW.state <> 'active') EXECUTE FUNCTION amicale.end_partner_sessions();
CREATE TRIGGER end_sessions AFTER UPDATE OF state, address ON amicale.partner_contact
    FOR EACH ROW WHEN (NEW.state = 'ended' OR OLD.address <> NEW.address)
    EXECUTE FUNCTION amicale.end_partner_sessions();
