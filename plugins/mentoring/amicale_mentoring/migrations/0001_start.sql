CREATE SCHEMA mentoring;

-- What a school offers: who may take part, for how long, by which rules. Its settings of the day hold for its pairs.
CREATE TABLE mentoring.programme (
    id uuid PRIMARY KEY,
    title jsonb NOT NULL,
    about jsonb NOT NULL DEFAULT '{}',
    kind text NOT NULL CHECK (kind IN ('one_on_one', 'flash', 'group', 'peer')),
    direction text NOT NULL CHECK (direction IN ('classic', 'reverse', 'open')),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'running', 'closed')),
    by_request boolean NOT NULL DEFAULT true,
    by_batch boolean NOT NULL DEFAULT false,
    instant boolean NOT NULL DEFAULT false,
    signing_up_from date,
    signing_up_until date,
    starts_on date,
    ends_on date,
    months int NOT NULL DEFAULT 6 CHECK (months BETWEEN 0 AND 60),
    charter jsonb NOT NULL DEFAULT '{}',
    charter_version int NOT NULL DEFAULT 1 CHECK (charter_version > 0),
    mentors jsonb NOT NULL DEFAULT '{}',
    mentees jsonb NOT NULL DEFAULT '{}',
    weights jsonb NOT NULL DEFAULT '{}',
    gap int NOT NULL DEFAULT 10 CHECK (gap BETWEEN 0 AND 50),
    same_employer boolean NOT NULL DEFAULT false,
    capacity int NOT NULL DEFAULT 2 CHECK (capacity BETWEEN 1 AND 50),
    most_waiting int NOT NULL DEFAULT 3 CHECK (most_waiting BETWEEN 1 AND 20),
    expiry_days int NOT NULL DEFAULT 10 CHECK (expiry_days BETWEEN 1 AND 90),
    remind_days int[] NOT NULL DEFAULT '{3,7}',
    silence_days int NOT NULL DEFAULT 30 CHECK (silence_days BETWEEN 3 AND 365),
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- That somebody takes part, on one side: what they offer or look for. Peers have no sides: of two who are a pair, who was
-- asked stands as the mentor. `taken` is kept by the triggers below.
CREATE TABLE mentoring.participation (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL REFERENCES mentoring.programme,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('mentor', 'mentee', 'peer')),
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'left')),
    topics text[] NOT NULL DEFAULT '{}',
    sectors text[] NOT NULL DEFAULT '{}',
    languages text[] NOT NULL DEFAULT '{}',
    meeting text NOT NULL DEFAULT 'either' CHECK (meeting IN ('either', 'remote', 'place')),
    about text NOT NULL DEFAULT '',
    availability text NOT NULL DEFAULT 'open' CHECK (availability IN ('open', 'limited', 'closed')),
    paused_until date,
    capacity int NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 0 AND 50),
    taken int NOT NULL DEFAULT 0 CHECK (taken >= 0),
    charter_version int NOT NULL DEFAULT 0,
    charter_at timestamptz,
    joined_at timestamptz NOT NULL DEFAULT now(),
    left_at timestamptz,
    UNIQUE (programme, member, role)
);
CREATE INDEX participation_by_member ON mentoring.participation (member);
CREATE INDEX participation_open ON mentoring.participation (programme, role) WHERE state = 'active';

-- With whom somebody is not to be paired: their manager, a choice of theirs. The other never learns of it.
CREATE TABLE mentoring.avoidance (
    id uuid PRIMARY KEY,
    participation uuid NOT NULL REFERENCES mentoring.participation ON DELETE CASCADE,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    UNIQUE (participation, member)
);
CREATE INDEX avoidance_by_member ON mentoring.avoidance (member);

-- A mentee asks a mentor; of several choices, which comes first.
CREATE TABLE mentoring.request (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL REFERENCES mentoring.programme,
    mentee uuid NOT NULL REFERENCES mentoring.participation ON DELETE CASCADE,
    mentor uuid NOT NULL REFERENCES mentoring.participation ON DELETE CASCADE,
    rank int NOT NULL DEFAULT 1 CHECK (rank BETWEEN 1 AND 20),
    message text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'accepted', 'declined', 'expired', 'withdrawn', 'closed')),
    reason text NOT NULL DEFAULT '',
    words text NOT NULL DEFAULT '',
    suggested uuid REFERENCES mentoring.participation ON DELETE SET NULL,
    asked_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    reminded int NOT NULL DEFAULT 0,
    answered_at timestamptz,
    CHECK ((state = 'waiting') = (answered_at IS NULL)),
    CHECK (mentor <> mentee)
);
CREATE UNIQUE INDEX request_once ON mentoring.request (mentee, mentor) WHERE state = 'waiting';
CREATE INDEX request_by_mentee ON mentoring.request (mentee, state);
CREATE INDEX request_by_mentor ON mentoring.request (mentor, state);
CREATE INDEX request_by_suggested ON mentoring.request (suggested);
CREATE INDEX request_waiting ON mentoring.request (expires_at) WHERE state = 'waiting';

-- Two who talk. When one of them is erased, what is left says nothing of anybody, and still counts.
CREATE TABLE mentoring.pair (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL REFERENCES mentoring.programme,
    mentor uuid REFERENCES mentoring.participation ON DELETE SET NULL,
    mentee uuid REFERENCES mentoring.participation ON DELETE SET NULL,
    request uuid UNIQUE REFERENCES mentoring.request ON DELETE SET NULL,
    source text NOT NULL CHECK (source IN ('request', 'batch', 'by_hand')),
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'done', 'ended')),
    score int,
    goals text NOT NULL DEFAULT '',
    since timestamptz NOT NULL DEFAULT now(),
    ends_on date,
    paused_until date,
    first_met_at timestamptz,
    last_sign_at timestamptz NOT NULL DEFAULT now(),
    nudged_at timestamptz,
    ended_at timestamptz,
    end_reason text NOT NULL DEFAULT ''
        CHECK (end_reason IN ('', 'finished', 'early', 'no_reply', 'no_fit', 'no_time', 'coordinator', 'left', 'over')),
    CHECK ((state IN ('done', 'ended')) = (ended_at IS NOT NULL)),
    CHECK (mentor <> mentee)
);
CREATE UNIQUE INDEX pair_once ON mentoring.pair (mentor, mentee) WHERE state IN ('active', 'paused');
CREATE INDEX pair_by_mentor ON mentoring.pair (mentor);
CREATE INDEX pair_by_mentee ON mentoring.pair (mentee);
CREATE INDEX pair_by_programme ON mentoring.pair (programme, state);

-- A place is taken with the pair and given back with its end, on both sides; the database lets nobody take one too many.
-- Whoever asks at the same moment waits for the row, and then reads what is left.
CREATE FUNCTION mentoring.take_place(which uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE mentoring.participation SET taken = taken + 1 WHERE id = which AND taken < capacity;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no place is left for %', which USING ERRCODE = 'MN001';
    END IF;
END $$;

CREATE FUNCTION mentoring.follow_pair() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held boolean := TG_OP <> 'INSERT' AND OLD.state IN ('active', 'paused');
    holds boolean := TG_OP <> 'DELETE' AND NEW.state IN ('active', 'paused');
BEGIN
    -- Always the lower key first, so that two who take each other's places do not wait for one another.
    IF holds AND NOT held THEN
        PERFORM mentoring.take_place(p) FROM unnest(ARRAY[least(NEW.mentor, NEW.mentee), greatest(NEW.mentor, NEW.mentee)]) p
        WHERE p IS NOT NULL;
    ELSIF held AND NOT holds THEN
        UPDATE mentoring.participation SET taken = taken - 1 WHERE id IN (OLD.mentor, OLD.mentee) AND taken > 0;
    ELSIF held AND holds AND (OLD.mentor IS DISTINCT FROM NEW.mentor OR OLD.mentee IS DISTINCT FROM NEW.mentee) THEN
        UPDATE mentoring.participation SET taken = taken - 1
        WHERE id IN (OLD.mentor, OLD.mentee) AND id NOT IN (coalesce(NEW.mentor, OLD.id), coalesce(NEW.mentee, OLD.id));
        UPDATE mentoring.participation SET taken = taken + 1
        WHERE id IN (NEW.mentor, NEW.mentee) AND id NOT IN (coalesce(OLD.mentor, OLD.id), coalesce(OLD.mentee, OLD.id));
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER pair_follows AFTER INSERT OR UPDATE OR DELETE ON mentoring.pair
    FOR EACH ROW EXECUTE FUNCTION mentoring.follow_pair();

-- When they meet: proposed, agreed, held. Those of one gathering are one meeting of a group, a row for each who is asked.
-- What is said there is theirs: topics are words of a list, never the content.
CREATE TABLE mentoring.session (
    id uuid PRIMARY KEY,
    pair uuid NOT NULL REFERENCES mentoring.pair ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'agreed', 'held', 'cancelled')),
    starts_at timestamptz NOT NULL,
    minutes int NOT NULL DEFAULT 60 CHECK (minutes BETWEEN 5 AND 600),
    place text NOT NULL DEFAULT '',
    gathering uuid,
    topics text[] NOT NULL DEFAULT '{}',
    proposed_by text NOT NULL CHECK (proposed_by IN ('mentor', 'mentee')),
    sequence int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX session_by_pair ON mentoring.session (pair, starts_at);
CREATE INDEX session_by_gathering ON mentoring.session (gathering) WHERE gathering IS NOT NULL;

-- What each says at the end, or after a session. The coordinator reads the numbers; the words are for whom they are for.
CREATE TABLE mentoring.feedback (
    id uuid PRIMARY KEY,
    pair uuid NOT NULL REFERENCES mentoring.pair ON DELETE CASCADE,
    session uuid REFERENCES mentoring.session ON DELETE CASCADE,
    side text NOT NULL CHECK (side IN ('mentor', 'mentee')),
    rating int NOT NULL CHECK (rating BETWEEN 1 AND 5),
    again boolean,
    thanks text NOT NULL DEFAULT '',
    given_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX feedback_once ON mentoring.feedback (pair, side, coalesce(session, '00000000-0000-0000-0000-000000000000'));
CREATE INDEX feedback_by_session ON mentoring.feedback (session);

-- A coordinator's batch: the plan, adjusted by hand, then sent once.
CREATE TABLE mentoring.plan (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL REFERENCES mentoring.programme,
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sent', 'dropped')),
    least int NOT NULL DEFAULT 0 CHECK (least BETWEEN 0 AND 1000),
    made_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz
);
CREATE UNIQUE INDEX plan_one_draft ON mentoring.plan (programme) WHERE state = 'draft';
CREATE INDEX plan_by_maker ON mentoring.plan (made_by);

CREATE TABLE mentoring.match (
    id uuid PRIMARY KEY,
    plan uuid NOT NULL REFERENCES mentoring.plan ON DELETE CASCADE,
    mentor uuid NOT NULL REFERENCES mentoring.participation ON DELETE CASCADE,
    mentee uuid NOT NULL REFERENCES mentoring.participation ON DELETE CASCADE,
    score int NOT NULL,
    locked boolean NOT NULL DEFAULT false,
    refused boolean NOT NULL DEFAULT false,
    UNIQUE (plan, mentor, mentee)
);
CREATE INDEX match_by_mentor ON mentoring.match (mentor);
CREATE INDEX match_by_mentee ON mentoring.match (mentee);
CREATE UNIQUE INDEX match_one_mentor ON mentoring.match (plan, mentee) WHERE NOT refused;

-- A need that somebody writes, and those who are asked, in small rounds. The asker sees who said yes, and nobody else.
CREATE TABLE mentoring.need (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    words text NOT NULL,
    looks_for jsonb NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'asking', 'paused', 'closed')),
    wanted int NOT NULL DEFAULT 2 CHECK (wanted BETWEEN 1 AND 10),
    rounds int NOT NULL DEFAULT 0,
    next_round_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz,
    outcome text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'helped', 'helped_elsewhere', 'nobody', 'no_longer_needed', 'removed')),
    thanks text NOT NULL DEFAULT '',
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE INDEX need_by_member ON mentoring.need (member, created_at);
CREATE INDEX need_due ON mentoring.need (next_round_at) WHERE state = 'asking';

CREATE TABLE mentoring.approach (
    id uuid PRIMARY KEY,
    need uuid NOT NULL REFERENCES mentoring.need ON DELETE CASCADE,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    round int NOT NULL,
    reasons jsonb NOT NULL DEFAULT '[]',
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'helps', 'passes', 'silent')),
    words text NOT NULL DEFAULT '',
    helped boolean,
    asked_at timestamptz NOT NULL DEFAULT now(),
    answered_at timestamptz,
    UNIQUE (need, member)
);
CREATE INDEX approach_by_member ON mentoring.approach (member, asked_at);

-- How much somebody wants to be asked: quiet by default is few, and none is an answer too.
CREATE TABLE mentoring.readiness (
    id uuid PRIMARY KEY,
    member uuid NOT NULL UNIQUE REFERENCES amicale.member ON DELETE CASCADE,
    a_month int NOT NULL DEFAULT 2 CHECK (a_month BETWEEN 0 AND 20),
    quiet_until date,
    topics text[] NOT NULL DEFAULT '{}'
);
