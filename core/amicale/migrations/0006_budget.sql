-- How much each reader of the API has used lately: the moment when their budget will be whole again. Of no use after a
-- crash or a minute, so it is written to no log; "who" is a hash, and old rows are cleared away.
CREATE UNLOGGED TABLE amicale.budget (
    who bytea PRIMARY KEY,
    full_at timestamptz NOT NULL,
    granted double precision NOT NULL
) WITH (fillfactor = 50);
