-- A compiled document comes here when a value is not what its GraphQL type promises: the statement ends, and the
-- reference executor answers instead, with the error that GraphQL has for it. Volatile, so that it is only ever called
-- for the row that it is about.
CREATE FUNCTION amicale.doubt(wanted anyelement) RETURNS anyelement LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RAISE EXCEPTION 'a value is not of its GraphQL type' USING ERRCODE = 'AM001';
END $$;
