-- A member's class years beside their name, so that "Martin, classes of 2005 to 2014" is one look into one index.

ALTER TABLE amicale.member ADD COLUMN class_years smallint[] NOT NULL DEFAULT '{}';

-- Every year from one to another, both included; either may be left open.
CREATE FUNCTION amicale.years(low integer, high integer) RETURNS smallint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT generate_series(greatest(coalesce(low, 1850), 1850), least(coalesce(high, 2150), 2150))::smallint);

CREATE FUNCTION amicale.class_years_of(person uuid) RETURNS smallint[] LANGUAGE sql STABLE
RETURN ARRAY(SELECT DISTINCT graduation_year FROM amicale.education
    WHERE member = person AND graduation_year IS NOT NULL ORDER BY graduation_year);

-- Follows the studies, whoever writes them: one statement for all that a statement has changed.
CREATE FUNCTION amicale.follow_class_years() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE amicale.member SET class_years = found.years
    FROM (SELECT id, amicale.class_years_of(id) AS years FROM (SELECT DISTINCT member AS id FROM changed) AS ids) AS found
    WHERE member.id = found.id AND member.class_years IS DISTINCT FROM found.years;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_new AFTER INSERT ON amicale.education REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.follow_class_years();
CREATE TRIGGER follow_old AFTER DELETE ON amicale.education REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.follow_class_years();
CREATE TRIGGER follow_changed AFTER UPDATE ON amicale.education REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.follow_class_years();
CREATE TRIGGER follow_left AFTER UPDATE ON amicale.education REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.follow_class_years();

UPDATE amicale.member SET class_years = amicale.class_years_of(id) WHERE amicale.class_years_of(id) <> '{}';

DROP INDEX amicale.member_by_search;
CREATE INDEX member_by_search ON amicale.member USING gin (search, class_years);
CREATE INDEX member_by_class_year ON amicale.member ((coalesce(class_years[cardinality(class_years)], 0)), sort_name, id);
-- Counts the directory without reading people.
CREATE INDEX member_listed ON amicale.member (id) INCLUDE (listed);
