-- Standing for many at once: one statement reads it of a page or of everybody, and a condition on a member goes into it.

-- The day that it is at the school: the core's setting, or what it is without one (amicale.localtime).
CREATE FUNCTION dues.today() RETURNS date LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN (now() AT TIME ZONE coalesce(
        (SELECT settings ->> 'timezone' FROM amicale.plugin_record WHERE name = 'amicale'), 'Europe/Paris'))::date;
END $$;

-- The same day as before, in words that PostgreSQL can work into the statement around it: to_char kept it out.
CREATE OR REPLACE FUNCTION dues.grace_end(ends date, days int, until text) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN until = '' THEN ends + days
        WHEN ends <= make_date(extract(year FROM ends)::int, left(until, 2)::int, right(until, 2)::int)
            THEN make_date(extract(year FROM ends)::int, left(until, 2)::int, right(until, 2)::int)
        ELSE make_date(extract(year FROM ends)::int + 1, left(until, 2)::int, right(until, 2)::int)
    END
$$;

-- For whom which exemption holds, the same as prices.exempt says of a person. What a condition does not ask is not read.
CREATE FUNCTION dues.exemptions(today date)
RETURNS TABLE (member uuid, exemption uuid, place int) LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000 AS $$
    SELECT m.id, x.id, x.position
    FROM dues.exemption x JOIN amicale.member m ON (x.until IS NULL OR today <= x.until)
        AND (x.least_years IS NULL OR coalesce(
            extract(year FROM today)::int - m.class_years[array_upper(m.class_years, 1)] >= x.least_years, false))
        AND (x.most_years IS NULL OR coalesce(
            extract(year FROM today)::int - m.class_years[array_upper(m.class_years, 1)] <= x.most_years, false))
        AND (x.least_age IS NULL OR coalesce(extract(year FROM age(today, m.birth_date))::int >= x.least_age, false))
        AND (x.most_age IS NULL OR coalesce(extract(year FROM age(today, m.birth_date))::int <= x.most_age, false))
        AND (x.student IS NULL OR (m.status = 'student') = x.student)
        AND (x.graduated IS NULL OR x.graduated = EXISTS (
            SELECT FROM amicale.education e WHERE e.member = m.id AND e.graduated))
        AND (x.study_year IS NULL OR m.status = 'student' AND coalesce(x.study_year = (
            SELECT extract(year FROM today)::int - (extract(month FROM today) < 9)::int - max(e.entry_year) + 1
            FROM amicale.education e WHERE e.member = m.id), false))
$$;

CREATE OR REPLACE FUNCTION dues.exemption_of(of_member uuid, today date) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT x.exemption FROM dues.exemptions(today) x WHERE x.member = of_member ORDER BY x.place LIMIT 1
$$;

-- Time that holds, of everybody: granted or imported and not void, or of a call that is paid as far as it is due.
CREATE FUNCTION dues.held(of_owner text, today date)
RETURNS TABLE (member uuid, plan uuid, kind text, starts_on date, ends_on date, grace_ends_on date)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 20000 AS $$
    SELECT c.member, p.id, p.kind, c.starts_on, c.ends_on, dues.grace_end(c.ends_on, p.grace_days, p.grace_until)
    FROM dues.cover c
    JOIN dues.membership m ON m.id = c.membership AND m.state = 'active'
    JOIN dues.plan p ON p.id = c.plan AND p.owner = of_owner
    LEFT JOIN dues.charge h ON h.id = c.charge
    WHERE c.void_since IS NULL AND c.member IS NOT NULL AND (h.id IS NULL OR h.closed = '' AND (h.open_amount = 0 OR
        h.open_amount <= (SELECT coalesce(sum(i.amount), 0) FROM dues.instalment i WHERE i.charge = h.id AND i.due_on > today)))
$$;

-- Who is in standing, and how: the best that holds of each. Only time that is not over is read.
CREATE FUNCTION dues.in_standing(of_owner text, today date)
RETURNS TABLE (member uuid, state text, until date, plan uuid, exemption uuid)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 10000 AS $$
    SELECT DISTINCT ON (f.member) f.member,
        (ARRAY['lifetime', 'honorary', 'current', 'exempt', 'free', 'grace'])[f.rank],
        CASE f.rank WHEN 1 THEN NULL WHEN 3 THEN f.last_day WHEN 6 THEN f.grace_ends_on ELSE f.ends_on END,
        f.plan, f.exemption
    FROM (
        SELECT h.member, h.plan, NULL::uuid AS exemption, h.ends_on, h.grace_ends_on,
            max(h.ends_on) OVER (PARTITION BY h.member) AS last_day, 0 AS place,
            CASE WHEN h.starts_on > today THEN NULL
                WHEN h.kind = 'lifetime' AND h.ends_on IS NULL THEN 1
                WHEN h.kind = 'honorary' AND (h.ends_on IS NULL OR h.ends_on >= today) THEN 2
                WHEN h.kind IN ('period', 'lifetime') AND h.ends_on >= today THEN 3
                WHEN h.kind = 'free' AND (h.ends_on IS NULL OR h.ends_on >= today) THEN 5
                WHEN h.kind = 'period' AND h.grace_ends_on >= today THEN 6
            END AS rank
        FROM dues.held(of_owner, today) h
        WHERE h.ends_on IS NULL OR h.ends_on >= today OR h.grace_ends_on >= today
        UNION ALL
        SELECT x.member, NULL, x.exemption, NULL, NULL, NULL, x.place, 4 FROM dues.exemptions(today) x WHERE of_owner = ''
    ) f
    WHERE f.rank IS NOT NULL
    ORDER BY f.member, f.rank, f.place, 3 DESC NULLS FIRST, f.plan
$$;

-- Whose time is over, and when it ended last; also of who is in standing again.
CREATE FUNCTION dues.over(of_owner text, today date)
RETURNS TABLE (member uuid, state text, until date, plan uuid, exemption uuid)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 10000 AS $$
    SELECT DISTINCT ON (h.member) h.member, 'lapsed', h.ends_on, h.plan, NULL::uuid
    FROM dues.held(of_owner, today) h WHERE h.starts_on <= today AND h.ends_on < today
    ORDER BY h.member, h.ends_on DESC, h.plan
$$;

-- How everybody stands whom dues concern. Who is not in it, dues are no matter between.
CREATE FUNCTION dues.standings(of_owner text, today date)
RETURNS TABLE (member uuid, state text, until date, plan uuid, exemption uuid)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 10000 AS $$
    SELECT s.member, s.state, s.until, s.plan, s.exemption FROM dues.in_standing(of_owner, today) s
    UNION ALL
    SELECT o.member, o.state, o.until, o.plan, o.exemption FROM dues.over(of_owner, today) o
    WHERE NOT EXISTS (SELECT FROM dues.in_standing(of_owner, today) s WHERE s.member = o.member)
$$;

CREATE OR REPLACE FUNCTION dues.standing(of_member uuid, of_owner text, today date)
RETURNS TABLE (state text, until date, plan uuid, exemption uuid) LANGUAGE sql STABLE PARALLEL SAFE ROWS 1 AS $$
    SELECT s.state, s.until, s.plan, s.exemption FROM dues.standings(of_owner, today) s WHERE s.member = of_member
$$;

-- The association's own standing of each member, as the schema reads it (standing/graphql.py).
CREATE VIEW dues.member_standing AS
    SELECT m.id, coalesce(s.state, 'none') AS state, s.until, s.plan, s.exemption
    FROM amicale.member m
    CROSS JOIN LATERAL (SELECT dues.today() AS today OFFSET 0) d
    LEFT JOIN LATERAL dues.standing(m.id, '', d.today) s ON true;

-- What somebody may depends on it (the permission dues.standing): every server forgets whom it knew.
CREATE FUNCTION dues.tell_of_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('amicale_access', '');
    RETURN NULL;
END $$;
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE OF member, plan, charge, starts_on, ends_on, void_since ON dues.cover
    FOR EACH STATEMENT EXECUTE FUNCTION dues.tell_of_access();
CREATE TRIGGER tell AFTER UPDATE OF open_amount, closed ON dues.charge
    FOR EACH STATEMENT EXECUTE FUNCTION dues.tell_of_access();
CREATE TRIGGER tell AFTER UPDATE OF member, state ON dues.membership
    FOR EACH STATEMENT EXECUTE FUNCTION dues.tell_of_access();
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE OF kind, grace_days, grace_until ON dues.plan
    FOR EACH STATEMENT EXECUTE FUNCTION dues.tell_of_access();
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE ON dues.exemption
    FOR EACH STATEMENT EXECUTE FUNCTION dues.tell_of_access();
