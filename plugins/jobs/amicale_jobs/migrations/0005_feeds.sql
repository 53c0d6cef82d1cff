-- Who is asked how often, what was last seen there, and how each reading went.
ALTER TABLE jobs.feed
    ADD COLUMN etag text NOT NULL DEFAULT '',
    ADD COLUMN hours int NOT NULL DEFAULT 6 CHECK (hours BETWEEN 1 AND 168),
    ADD COLUMN failures int NOT NULL DEFAULT 0,
    ADD COLUMN asked_at timestamptz,
    ADD COLUMN version int NOT NULL DEFAULT 1,
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
CREATE UNIQUE INDEX feed_by_title ON jobs.feed (amicale.fold(title));

-- A reading: what came of it. `held` is one that would have taken away most of what stands, and waits for somebody's word.
CREATE TABLE jobs.feed_run (
    id uuid PRIMARY KEY,
    feed uuid NOT NULL REFERENCES jobs.feed ON DELETE CASCADE,
    at timestamptz NOT NULL DEFAULT now(),
    by_hand boolean NOT NULL DEFAULT false,
    outcome text NOT NULL CHECK (outcome IN ('taken', 'same', 'held', 'failed')),
    opened int NOT NULL DEFAULT 0,
    changed int NOT NULL DEFAULT 0,
    gone int NOT NULL DEFAULT 0,
    kept int NOT NULL DEFAULT 0,
    unread jsonb NOT NULL DEFAULT '[]',
    unread_count int NOT NULL DEFAULT 0,
    problem text NOT NULL DEFAULT ''
);
CREATE INDEX feed_run_by_feed ON jobs.feed_run (feed, at DESC);
