-- A plan is sent a few pairs at a time. While it is, no other is made.
ALTER TABLE mentoring.plan
    DROP CONSTRAINT plan_state_check,
    ADD CONSTRAINT plan_state_check CHECK (state IN ('draft', 'sending', 'sent', 'dropped')),
    ADD COLUMN moved int NOT NULL DEFAULT 0 CHECK (moved >= 0),
    ADD COLUMN version int NOT NULL DEFAULT 1;
DROP INDEX mentoring.plan_one_draft;
CREATE UNIQUE INDEX plan_one_open ON mentoring.plan (programme) WHERE state IN ('draft', 'sending');

-- What became of each when the plan was sent: empty is still to do.
ALTER TABLE mentoring.match
    ADD COLUMN by_hand boolean NOT NULL DEFAULT false,
    ADD COLUMN moved boolean NOT NULL DEFAULT false,
    ADD COLUMN outcome text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'pair', 'full', 'gone', 'excluded'));
-- A peer stands on either side, and may be in several pairs. That a mentee has one mentor in a plan is kept by the service,
-- which locks the plan for each change.
DROP INDEX mentoring.match_one_mentor;
CREATE INDEX match_to_send ON mentoring.match (plan) WHERE outcome = '' AND NOT refused;

-- Who is left without anybody in a plan, and why: as it was when the plan was made.
CREATE TABLE mentoring.leftover (
    id uuid PRIMARY KEY,
    plan uuid NOT NULL REFERENCES mentoring.plan ON DELETE CASCADE,
    participation uuid NOT NULL REFERENCES mentoring.participation ON DELETE CASCADE,
    why text NOT NULL
        CHECK (why IN ('no_place', 'no_language', 'same_employer', 'avoided', 'excluded', 'too_low', 'displaced')),
    UNIQUE (plan, participation)
);
CREATE INDEX leftover_by_participation ON mentoring.leftover (participation);
