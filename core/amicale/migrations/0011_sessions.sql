-- What a session is: how its member came in, with which certainty, on what. People recognise their devices by it.
ALTER TABLE amicale.session
    ADD COLUMN method text NOT NULL DEFAULT 'link',
    ADD COLUMN strong boolean NOT NULL DEFAULT false,
    ADD COLUMN device text NOT NULL DEFAULT '',
    ADD COLUMN network text NOT NULL DEFAULT '';
DROP TRIGGER tell ON amicale.session;
CREATE TRIGGER tell AFTER DELETE OR UPDATE OF member, expires_at, hash, strong ON amicale.session
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
DROP TRIGGER tell ON amicale.member;
CREATE TRIGGER tell AFTER DELETE OR UPDATE OF language, given_name, family_name, usual_name, deceased ON amicale.member
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
