-- What PostGraphile shows of the school: views, relations by smart tags, a function that searches.
-- :schema, :listed and :phone are filled in by postgraphile.py.

DROP SCHEMA IF EXISTS :schema CASCADE;
CREATE SCHEMA :schema;

CREATE FUNCTION :schema.me() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('amicale.member', true), '')::uuid;
COMMENT ON FUNCTION :schema.me() IS '@behavior -*';

CREATE FUNCTION :schema.staff() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN current_setting('amicale.staff', true) = 'true';
COMMENT ON FUNCTION :schema.staff() IS '@behavior -*';

CREATE VIEW :schema.member AS
SELECT m.id, btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS display_name,
       m.given_name, m.family_name, upper(m.status) AS status,
       m.class_years[cardinality(m.class_years)] AS class_year,
       coalesce((SELECT concat_ws(' · ', nullif(p.title, ''), nullif(p.employer, '')) FROM amicale.position p
                 WHERE p.member = m.id AND p.is_current ORDER BY p.started_on DESC NULLS LAST, p.id LIMIT 1), '')
           AS headline,
       CASE WHEN NOT m.deceased THEN m.city END AS city, CASE WHEN NOT m.deceased THEN m.country END AS country,
       CASE WHEN NOT m.deceased THEN m.linkedin_url END AS linkedin_url, :phone AS phone, m.sort_name, m.search, m.class_years
FROM amicale.member m WHERE :listed;
COMMENT ON VIEW :schema.member IS '@primaryKey id';
COMMENT ON COLUMN :schema.member.search IS '@behavior -*';
COMMENT ON COLUMN :schema.member.class_years IS '@behavior -*';

CREATE VIEW :schema.club AS SELECT c.id, c.name, c.sort_name FROM clubs.club c WHERE c.archived_at IS NULL;
COMMENT ON VIEW :schema.club IS '@primaryKey id';

CREATE VIEW :schema.club_of_member AS
SELECT x.member, c.id, c.name, c.sort_name FROM clubs.membership x JOIN clubs.club c ON c.id = x.club
WHERE x.state = 'active' AND c.archived_at IS NULL;
COMMENT ON VIEW :schema.club_of_member IS
    E'@primaryKey member,id\n@foreignKey (member) references :schema.member (id)|@backwardBehavior -connection +list';

CREATE VIEW :schema.leader_of_club AS
SELECT x.club, m.id, btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS display_name,
       m.sort_name
FROM clubs.membership x JOIN amicale.member m ON m.id = x.member WHERE x.role = 'leader' AND :listed;
COMMENT ON VIEW :schema.leader_of_club IS
    E'@primaryKey club,id\n@foreignKey (club) references :schema.club (id)|@backwardBehavior -connection +list';

CREATE FUNCTION :schema.directory(search text, class_from integer, class_to integer) RETURNS SETOF :schema.member
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT m.* FROM :schema.member AS m
    WHERE m.search @@ amicale.search_query(directory.search)
      AND m.class_years && amicale.years(directory.class_from, directory.class_to)
    ORDER BY m.sort_name, m.id
$$;
