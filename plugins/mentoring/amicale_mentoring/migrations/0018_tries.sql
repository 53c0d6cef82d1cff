-- How often others were looked for since its parts last changed, and when last: whether anybody was asked by it or not.
-- The writer reads the course of a need from these alone, so that it does not tell who was left out.
ALTER TABLE mentoring.need RENAME COLUMN empty_rounds TO tries;
ALTER TABLE mentoring.need ADD COLUMN tried_at timestamptz;
UPDATE mentoring.need n SET tries = greatest(n.tries, n.rounds),
    tried_at = (SELECT max(a.asked_at) FROM mentoring.approach a WHERE a.need = n.id);
