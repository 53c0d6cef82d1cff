-- Ways to pay: money that is promised, what a try was told to the provider with, notices that are tried again, and
-- what was found when our books were compared with a provider's.
ALTER TABLE dues.attempt DROP CONSTRAINT attempt_state_check;
ALTER TABLE dues.attempt ADD CONSTRAINT attempt_state_check
    CHECK (state IN ('new', 'open', 'promised', 'paid', 'failed', 'expired'));
-- The words of a try as the provider was told them: told again with the same key, they must be the same.
ALTER TABLE dues.attempt ADD COLUMN asked jsonb NOT NULL DEFAULT '{}';
ALTER TABLE dues.attempt ADD COLUMN looked_at timestamptz;

ALTER TABLE dues.notice ADD COLUMN tries int NOT NULL DEFAULT 0;
ALTER TABLE dues.notice ADD COLUMN tried_at timestamptz;
CREATE INDEX notice_by_way ON dues.notice (way, received_at DESC);

ALTER TABLE dues.early DROP CONSTRAINT early_way_reference_key_key;
ALTER TABLE dues.early ADD CONSTRAINT early_once UNIQUE (way, reference, kind, key);

-- A comparison of our books with a provider's: what was looked at, booked and asked about.
CREATE TABLE dues.comparison (
    id uuid PRIMARY KEY,
    way text NOT NULL,
    since date NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    movements int NOT NULL,
    booked int NOT NULL,
    asked int NOT NULL,
    theirs bigint NOT NULL,
    ours bigint NOT NULL,
    error text NOT NULL DEFAULT ''
);
CREATE INDEX comparison_by_way ON dues.comparison (way, at DESC);
