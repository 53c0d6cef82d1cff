-- That somebody was asked how it was, at the end of a pair: once, and reminded once.
CREATE TABLE mentoring.question (
    id uuid PRIMARY KEY,
    pair uuid NOT NULL REFERENCES mentoring.pair ON DELETE CASCADE,
    side text NOT NULL CHECK (side IN ('mentor', 'mentee')),
    asked_at timestamptz NOT NULL DEFAULT now(),
    reminded_at timestamptz,
    UNIQUE (pair, side)
);
CREATE INDEX question_open ON mentoring.question (asked_at) WHERE reminded_at IS NULL;

-- Thanks are told to the other by mail once, however often their words change.
ALTER TABLE mentoring.feedback ADD COLUMN told_at timestamptz;

-- When a coordinator last asked both how they are.
ALTER TABLE mentoring.pair ADD COLUMN asked_after_at timestamptz;
