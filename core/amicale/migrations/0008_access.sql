-- Says at once, to every process, that somebody's rights may have changed: who they are may then no longer be remembered.
CREATE FUNCTION amicale.tell_of_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('amicale_access', '');
    RETURN NULL;
END $$;
CREATE TRIGGER tell AFTER DELETE OR UPDATE OF member, expires_at, hash ON amicale.session
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
CREATE TRIGGER tell AFTER DELETE OR UPDATE OF member, expires_at, revoked_at, scopes, hash ON amicale.api_token
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE ON amicale.role_grant
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
CREATE TRIGGER tell AFTER DELETE OR UPDATE ON amicale.role
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
CREATE TRIGGER tell AFTER DELETE OR UPDATE OF language, given_name, family_name, usual_name ON amicale.member
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
