-- What people agreed to, files for those who ask for their data, who asks to be erased, and who was.

-- The exact words that somebody was shown, once for each language and each change.
CREATE TABLE amicale.consent_wording (
    id uuid PRIMARY KEY,
    purpose text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    locale text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    first_shown_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (purpose, version, locale, title, text)
);
CREATE TABLE amicale.consent (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    purpose text NOT NULL,
    granted boolean NOT NULL,
    version integer NOT NULL DEFAULT 0,
    wording uuid REFERENCES amicale.consent_wording,
    source text NOT NULL CHECK (source IN ('page', 'mail', 'import', 'staff', 'invitation')),
    actor uuid REFERENCES amicale.member ON DELETE SET NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX consent_latest ON amicale.consent (member, purpose, at DESC, id DESC);
CREATE INDEX consent_by_actor ON amicale.consent (actor) WHERE actor IS NOT NULL;
CREATE INDEX consent_by_wording ON amicale.consent (wording);

-- An answer stays what it was. It follows its member in a merge, and goes with them.
CREATE FUNCTION amicale.keep_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM amicale.member WHERE id = OLD.member) THEN
        RETURN OLD;
    ELSIF TG_OP = 'UPDATE' AND (NEW.id, NEW.purpose, NEW.granted, NEW.version, NEW.source, NEW.at)
              = (OLD.id, OLD.purpose, OLD.granted, OLD.version, OLD.source, OLD.at)
          AND NEW.wording IS NOT DISTINCT FROM OLD.wording
          AND (NEW.member <> OLD.member OR NEW.actor IS DISTINCT FROM OLD.actor) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'answers about consent are only ever added' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON amicale.consent FOR EACH ROW EXECUTE FUNCTION amicale.keep_consent();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON amicale.consent FOR EACH STATEMENT EXECUTE FUNCTION amicale.keep_consent();

-- The data of one person as a file, for the person and for whoever was asked to make it. Gone when it is over.
CREATE TABLE amicale.data_export (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    asked_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    locale text NOT NULL DEFAULT '',
    asked_at timestamptz NOT NULL DEFAULT now(),
    made_at timestamptz,
    expires_at timestamptz,
    downloaded_at timestamptz,
    size integer NOT NULL DEFAULT 0,
    problem text NOT NULL DEFAULT '',
    content bytea
);
CREATE INDEX data_export_by_member ON amicale.data_export (member, asked_at);
CREATE INDEX data_export_by_asker ON amicale.data_export (asked_by);
CREATE INDEX data_export_by_end ON amicale.data_export (expires_at);

-- Who asks to be erased, and how far that is. Goes with its member: what remains of them is in amicale.erased.
CREATE TABLE amicale.erasure (
    id uuid PRIMARY KEY,
    member uuid NOT NULL UNIQUE REFERENCES amicale.member ON DELETE CASCADE,
    asked_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    asked_at timestamptz NOT NULL DEFAULT now(),
    locale text NOT NULL DEFAULT '',
    hash bytea,
    hash_expires_at timestamptz,
    confirmed_at timestamptz,
    due_at timestamptz,
    was_listed boolean NOT NULL DEFAULT true,
    tried_at timestamptz,
    tries integer NOT NULL DEFAULT 0,
    failed_plugin text NOT NULL DEFAULT '',
    problem text NOT NULL DEFAULT '',
    CHECK ((confirmed_at IS NULL) = (due_at IS NULL))
);
CREATE INDEX erasure_by_asker ON amicale.erasure (asked_by);
CREATE INDEX erasure_due ON amicale.erasure (due_at) WHERE due_at IS NOT NULL;

-- Who was erased: an id that leads nowhere, and salted hashes by which a file of the school's cannot bring them back
-- unnoticed. So that a backup that is restored can be put right, the instance's folder holds the same as a file.
CREATE TABLE amicale.erased (
    member uuid PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    marks bytea[] NOT NULL DEFAULT '{}'
);
CREATE INDEX erased_by_mark ON amicale.erased USING gin (marks);
CREATE TABLE amicale.erased_salt (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), salt bytea NOT NULL);
INSERT INTO amicale.erased_salt (salt)
    SELECT decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');

-- What each rule of retention did, for the report.
CREATE TABLE amicale.retention_run (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    counts jsonb NOT NULL DEFAULT '{}',
    failed text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX retention_run_by_time ON amicale.retention_run (at);

-- The audit log: from which kind of client, and how it is looked at.
ALTER TABLE amicale.audit_entry
    ADD COLUMN client text NOT NULL DEFAULT '' CHECK (client IN ('', 'browser', 'token', 'command', 'job', 'visitor'));
UPDATE amicale.audit_entry SET client = CASE actor_kind
    WHEN 'session' THEN 'browser' WHEN 'token' THEN 'token' WHEN 'anonymous' THEN 'visitor' ELSE '' END;
CREATE INDEX audit_entry_by_actor ON amicale.audit_entry (actor, at);
CREATE INDEX audit_entry_by_act ON amicale.audit_entry (act, at);

-- Entries are never changed, and not taken away in the first six months, whoever asks, and whatever a school's rule of
-- retention says. (The owner of the table can still switch this off: see docs/privacy.md for a role that cannot.)
CREATE FUNCTION amicale.keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.at < now() - interval '180 days' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit log is only ever added to' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON amicale.audit_entry FOR EACH ROW EXECUTE FUNCTION amicale.keep_audit();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON amicale.audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.keep_audit();

-- The one way out, for a role that may only add and read.
CREATE FUNCTION amicale.forget_audit(before timestamptz) RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    WITH gone AS (DELETE FROM amicale.audit_entry
                  WHERE at < least(before, now() - interval '181 days') RETURNING 1)
    SELECT count(*) FROM gone
$$;

-- A person's id, and those of the records that were merged into theirs: what was done to them is their history too.
CREATE FUNCTION amicale.ids_of(person uuid) RETURNS uuid[] LANGUAGE sql STABLE
RETURN (WITH RECURSIVE known (id) AS (
    SELECT person
    UNION
    SELECT (e.detail ->> 'merged')::uuid FROM known
    JOIN amicale.audit_entry e ON e.subject = known.id AND e.act = 'member.merged')
    SELECT array_agg(id) FROM known);
