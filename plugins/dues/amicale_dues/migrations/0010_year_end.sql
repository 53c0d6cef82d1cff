-- Exemptions that hold until the end of the association's year in which their conditions do (terms.py, "year_end").

ALTER TABLE dues.exemption ADD COLUMN year_starts text NOT NULL DEFAULT ''
    CHECK (year_starts = '' OR year_starts ~ '^[0-1][0-9]-[0-3][0-9]$');
UPDATE dues.exemption SET year_starts = coalesce(terms ->> 'starts', '01-01') WHERE terms ->> 'until' = 'year_end';

-- The first day of the association's year that a day lies in; none where it says no such year.
CREATE FUNCTION dues.year_begins(starts text, of_day date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT make_date(extract(year FROM of_day)::int - (
            of_day < make_date(extract(year FROM of_day)::int, left(nullif(starts, ''), 2)::int, right(nullif(starts, ''), 2)::int)
        )::int, left(nullif(starts, ''), 2)::int, right(nullif(starts, ''), 2)::int)
$$;

-- A year so far, in stretches of days in which all that by-laws ask of somebody stays the same, but for their age: calendar
-- years, and school years, which are called by the year in which they end.
CREATE FUNCTION dues.stretches(starts text, today date)
RETURNS TABLE (first_day date, last_day date, year int, school_year int) LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 3 AS $$
    SELECT t.day, coalesce(lead(t.day) OVER (ORDER BY t.day) - 1, today), extract(year FROM t.day)::int,
           extract(year FROM t.day)::int + (extract(month FROM t.day) >= 9)::int
    FROM (
        SELECT dues.year_begins(starts, today) AS day
        UNION SELECT make_date(y.year, m.month, 1)
        FROM (VALUES (extract(year FROM today)::int - 1), (extract(year FROM today)::int)) AS y(year), (VALUES (1), (9)) AS m(month)
    ) t
    WHERE t.day BETWEEN dues.year_begins(starts, today) AND today
$$;

-- For whom which exemption holds, the same as prices.exempt says of a person. What a condition does not ask is not read.
-- Who has left the school was a student until the summer of their class year (people.py, as_of). Within a stretch nobody
-- turns older twice, so their ages in it are those of its first and its last day.
CREATE OR REPLACE FUNCTION dues.exemptions(today date)
RETURNS TABLE (member uuid, exemption uuid, place int) LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000 AS $$
    SELECT m.id, x.id, x.position
    FROM dues.exemption x JOIN amicale.member m ON x.year_starts = '' AND (x.until IS NULL OR today <= x.until)
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
    UNION ALL
    SELECT m.id, x.id, x.position
    FROM (
        SELECT e.*, s.* FROM dues.exemption e CROSS JOIN LATERAL dues.stretches(e.year_starts, today) s
        WHERE e.year_starts <> '' OFFSET 0  -- first, and not anew for each member
    ) x JOIN amicale.member m ON
        (x.least_years IS NULL OR coalesce(x.year - m.class_years[array_upper(m.class_years, 1)] >= x.least_years, false))
        AND (x.most_years IS NULL OR coalesce(x.year - m.class_years[array_upper(m.class_years, 1)] <= x.most_years, false))
        AND (x.least_age IS NULL OR x.most_age IS NULL OR x.least_age <= x.most_age)
        AND (x.least_age IS NULL OR coalesce(extract(year FROM age(x.last_day, m.birth_date))::int >= x.least_age, false))
        AND (x.most_age IS NULL OR coalesce(extract(year FROM age(x.first_day, m.birth_date))::int <= x.most_age, false))
        AND (x.student IS NULL OR x.student = (
            m.status = 'student' OR coalesce(m.class_years[array_upper(m.class_years, 1)] >= x.school_year, false)))
        AND (x.graduated IS NULL OR x.graduated = EXISTS (
            SELECT FROM amicale.education e WHERE e.member = m.id AND e.graduated))
        AND (x.study_year IS NULL
            OR (m.status = 'student' OR coalesce(m.class_years[array_upper(m.class_years, 1)] >= x.school_year, false))
            AND coalesce(x.study_year = (
                SELECT x.school_year - max(e.entry_year) FROM amicale.education e WHERE e.member = m.id), false))
$$;
