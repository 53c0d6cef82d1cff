-- A role may be held on one object (leader of this club), and until a moment (a mandate).
ALTER TABLE amicale.role_grant
    ADD COLUMN object_type text NOT NULL DEFAULT '',
    ADD COLUMN object_id uuid,
    ADD COLUMN ends_at timestamptz,
    ADD CHECK ((object_type = '') = (object_id IS NULL)),
    DROP CONSTRAINT role_grant_role_member_key,
    ADD UNIQUE NULLS NOT DISTINCT (role, member, object_type, object_id);
CREATE INDEX role_grant_by_object ON amicale.role_grant (object_id) WHERE object_id IS NOT NULL;
CREATE INDEX role_grant_by_end ON amicale.role_grant (ends_at) WHERE ends_at IS NOT NULL;

-- Who can put everything right: holds all permissions for no limited time, lives, and has an address to sign in by.
CREATE VIEW amicale.administrator AS
    SELECT g.id AS grant_id, g.role, g.member
    FROM amicale.role_grant g
    JOIN amicale.role r ON r.id = g.role AND '*' = ANY (r.permissions)
    JOIN amicale.member m ON m.id = g.member AND NOT m.deceased
    WHERE g.object_id IS NULL AND g.ends_at IS NULL
      AND EXISTS (SELECT FROM amicale.email e WHERE e.member = m.id);

-- A school that has an administrator keeps one, whatever statement it is that would take the last one away. One
-- after the other, so that two who remove each other do not both succeed.
CREATE FUNCTION amicale.keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    grants uuid[];
BEGIN
    IF TG_TABLE_NAME = 'role_grant' THEN
        SELECT array_agg(grant_id) INTO grants FROM amicale.administrator WHERE grant_id = OLD.id;
    ELSIF TG_TABLE_NAME = 'role' THEN
        SELECT array_agg(grant_id) INTO grants FROM amicale.administrator WHERE role = OLD.id;
    ELSIF TG_TABLE_NAME = 'member' THEN
        SELECT array_agg(grant_id) INTO grants FROM amicale.administrator WHERE member = OLD.id;
    ELSIF NOT EXISTS (SELECT FROM amicale.email WHERE member = OLD.member AND id <> OLD.id) THEN
        SELECT array_agg(grant_id) INTO grants FROM amicale.administrator WHERE member = OLD.member;
    END IF;
    IF grants IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('amicale.administrator'));
        IF NOT EXISTS (SELECT FROM amicale.administrator WHERE grant_id <> ALL (grants)) THEN
            RAISE EXCEPTION 'the last administrator' USING ERRCODE = 'AM002';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_on_delete BEFORE DELETE ON amicale.role_grant
    FOR EACH ROW EXECUTE FUNCTION amicale.keep_an_administrator();
CREATE TRIGGER keep_on_update BEFORE UPDATE ON amicale.role_grant FOR EACH ROW
    WHEN ((OLD.role, OLD.object_id, OLD.ends_at) IS DISTINCT FROM (NEW.role, NEW.object_id, NEW.ends_at))
    EXECUTE FUNCTION amicale.keep_an_administrator();
CREATE TRIGGER keep_on_delete BEFORE DELETE ON amicale.role
    FOR EACH ROW EXECUTE FUNCTION amicale.keep_an_administrator();
CREATE TRIGGER keep_on_update BEFORE UPDATE ON amicale.role FOR EACH ROW
    WHEN ('*' = ANY (OLD.permissions) AND NOT '*' = ANY (NEW.permissions))
    EXECUTE FUNCTION amicale.keep_an_administrator();
CREATE TRIGGER keep_on_delete BEFORE DELETE ON amicale.member
    FOR EACH ROW EXECUTE FUNCTION amicale.keep_an_administrator();
CREATE TRIGGER keep_on_update BEFORE UPDATE OF deceased ON amicale.member FOR EACH ROW
    WHEN (NEW.deceased AND NOT OLD.deceased) EXECUTE FUNCTION amicale.keep_an_administrator();
CREATE TRIGGER keep_on_delete BEFORE DELETE ON amicale.email
    FOR EACH ROW EXECUTE FUNCTION amicale.keep_an_administrator();
CREATE TRIGGER keep_on_update BEFORE UPDATE OF member ON amicale.email FOR EACH ROW
    WHEN (OLD.member <> NEW.member) EXECUTE FUNCTION amicale.keep_an_administrator();
