-- Numbers that a board can quote: on which day somebody was last here, and what the numbers were on each day.

-- The day alone, and one row for each member: enough to say who was active within a year.
CREATE TABLE amicale.last_seen (
    member uuid PRIMARY KEY REFERENCES amicale.member ON DELETE CASCADE,
    day date NOT NULL DEFAULT current_date
);
CREATE INDEX last_seen_by_day ON amicale.last_seen (day);
INSERT INTO amicale.last_seen (member, day)
SELECT member, max(day) FROM (
    SELECT member, at::date AS day FROM amicale.first_sign_in
    UNION ALL SELECT member, seen_at::date FROM amicale.session
    UNION ALL SELECT member, seen_at::date FROM amicale.known_device) AS known
GROUP BY member;

CREATE FUNCTION amicale.note_last_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO amicale.last_seen AS known (member, day)
    SELECT member, max(seen_at)::date FROM seen GROUP BY member ORDER BY member
    ON CONFLICT (member) DO UPDATE SET day = excluded.day WHERE known.day < excluded.day;
    RETURN NULL;
END $$;
CREATE TRIGGER note_last_seen AFTER INSERT ON amicale.session REFERENCING NEW TABLE AS seen
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.note_last_seen();
CREATE TRIGGER note_seen_again AFTER UPDATE ON amicale.session REFERENCING NEW TABLE AS seen
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.note_last_seen();

-- A number on a day, for the whole school: a few rows a day, kept for ever. Told afterwards: reckoned from what was known
-- later, so without those who had gone by then.
CREATE TABLE amicale.figure_day (
    figure text NOT NULL,
    day date NOT NULL,
    value bigint NOT NULL,
    of_value bigint,
    told_afterwards boolean NOT NULL DEFAULT false,
    PRIMARY KEY (figure, day)
);

-- Of work that comes again and again: when it was last done, and how long it took.
ALTER TABLE amicale.recurring_job ADD COLUMN done_at timestamptz, ADD COLUMN took double precision;
