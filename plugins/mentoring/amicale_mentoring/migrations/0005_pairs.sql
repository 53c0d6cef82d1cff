-- What two have set out to do changes under neither: each change names the version that it was made from.
ALTER TABLE mentoring.pair
    ADD COLUMN goals_version int NOT NULL DEFAULT 0,
    ADD COLUMN goals_by text NOT NULL DEFAULT '' CHECK (goals_by IN ('', 'mentor', 'mentee')),
    ADD COLUMN goals_at timestamptz,
    -- Reminders since the last sign of life, and since when its coordinators know that it is silent.
    ADD COLUMN nudges int NOT NULL DEFAULT 0 CHECK (nudges >= 0),
    ADD COLUMN silent_at timestamptz,
    -- One of them would like to go on for longer, and the other has not said yes so far.
    ADD COLUMN longer_until date,
    ADD COLUMN longer_by text NOT NULL DEFAULT '' CHECK (longer_by IN ('', 'mentor', 'mentee')),
    ADD CONSTRAINT pair_longer CHECK ((longer_until IS NULL) = (longer_by = ''));
CREATE INDEX pair_silent ON mentoring.pair (last_sign_at) WHERE state = 'active';

-- Somebody of a group cannot come: the gathering takes place all the same.
ALTER TABLE mentoring.session DROP CONSTRAINT session_state_check;
ALTER TABLE mentoring.session
    ADD CONSTRAINT session_state_check CHECK (state IN ('proposed', 'agreed', 'held', 'cancelled', 'declined')),
    ADD COLUMN reminded_at timestamptz,
    ADD COLUMN asked_at timestamptz;
CREATE INDEX session_ahead ON mentoring.session (starts_at) WHERE state = 'agreed';
-- One gathering asks each of a group once.
CREATE UNIQUE INDEX session_gathering_once ON mentoring.session (pair, gathering) WHERE gathering IS NOT NULL;
