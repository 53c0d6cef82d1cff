-- Photos of people, in a table of their own: whoever reads members reads only the digest along, which is on the member, so
-- that a list with photos costs no join.
CREATE TABLE amicale.photo (
    id uuid PRIMARY KEY,
    member uuid NOT NULL UNIQUE REFERENCES amicale.member ON DELETE CASCADE,
    digest text NOT NULL UNIQUE CHECK (digest ~ '^[0-9a-f]{32}$'),
    small bytea NOT NULL,
    large bytea NOT NULL,
    set_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE amicale.member
    ADD COLUMN photo text NOT NULL DEFAULT '',
    ADD COLUMN availabilities text[] NOT NULL DEFAULT '{}';
CREATE INDEX member_by_availability ON amicale.member USING gin (availabilities) WHERE availabilities <> '{}';

-- The digest follows the photo, however that comes and goes: also in a merge.
CREATE FUNCTION amicale.follow_photo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE' OR NEW.member <> OLD.member) THEN
        UPDATE amicale.member SET photo = '' WHERE id = OLD.member AND photo <> '';
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE amicale.member SET photo = NEW.digest WHERE id = NEW.member AND photo <> NEW.digest;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_photo AFTER INSERT OR UPDATE OR DELETE ON amicale.photo
    FOR EACH ROW EXECUTE FUNCTION amicale.follow_photo();

-- Help with one's profile that somebody does not want to be shown again.
CREATE TABLE amicale.dismissed_suggestion (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    name text NOT NULL CHECK (name <> ''),
    at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (member, name)
);

-- What somebody says is wrong in the school's own records of them, and what came of it.
CREATE TABLE amicale.correction (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    text text NOT NULL CHECK (text <> ''),
    asked_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'corrected', 'declined')),
    answer text NOT NULL DEFAULT '',
    decided_at timestamptz,
    decided_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    CHECK ((state = 'waiting') = (decided_at IS NULL))
);
CREATE INDEX correction_by_member ON amicale.correction (member, asked_at);
CREATE INDEX correction_waiting ON amicale.correction (asked_at) WHERE state = 'waiting';
CREATE INDEX correction_by_decider ON amicale.correction (decided_by) WHERE decided_by IS NOT NULL;
