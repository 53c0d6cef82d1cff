-- One's own list: offers noted here or found elsewhere. `reminded_on` is the day that the last reminder was for.
ALTER TABLE jobs.application ADD COLUMN link text NOT NULL DEFAULT '';
ALTER TABLE jobs.application ADD COLUMN due_on date;
ALTER TABLE jobs.application ADD COLUMN reminded_on date;
ALTER TABLE jobs.application ADD COLUMN told boolean NOT NULL DEFAULT false;
ALTER TABLE jobs.application ADD COLUMN version int NOT NULL DEFAULT 1;
CREATE INDEX application_by_member ON jobs.application (member, changed_at DESC);
CREATE INDEX application_due ON jobs.application (due_on) WHERE due_on IS NOT NULL AND state = 'noted';

-- That an offer was taken by somebody of the school, as they say: nothing leads to who it was.
CREATE TABLE jobs.taken (
    id uuid PRIMARY KEY,
    offer uuid REFERENCES jobs.offer ON DELETE SET NULL,
    by text NOT NULL CHECK (by IN ('alumnus', 'student')),
    month date NOT NULL
);
CREATE INDEX taken_by_offer ON jobs.taken (offer);

-- The secret address at which a calendar reads somebody's own reminders.
CREATE TABLE jobs.calendar_address (
    id uuid PRIMARY KEY,
    member uuid NOT NULL UNIQUE REFERENCES amicale.member ON DELETE CASCADE,
    hash bytea NOT NULL UNIQUE,
    sealed bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- What a student looks for. The careers office sees it only where they share it.
CREATE TABLE jobs.wish (
    id uuid PRIMARY KEY,
    member uuid NOT NULL UNIQUE REFERENCES amicale.member ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'searching' CHECK (state IN ('searching', 'found', 'paused')),
    contracts text[] NOT NULL DEFAULT '{}',
    starts_on date,
    ends_on date CHECK (ends_on >= starts_on),
    weekly_hours real CHECK (weekly_hours > 0 AND weekly_hours <= 60),
    rhythm text NOT NULL DEFAULT '',
    city text NOT NULL DEFAULT '',
    city_keys text[] NOT NULL DEFAULT '{}',
    remote boolean NOT NULL DEFAULT false,
    level int CHECK (level BETWEEN 0 AND 8),
    sectors text[] NOT NULL DEFAULT '{}',
    employers text[] NOT NULL DEFAULT '{}',
    words text NOT NULL DEFAULT '',
    shared boolean NOT NULL DEFAULT false,
    shared_at timestamptz,
    found_at timestamptz,
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    CHECK (shared = (shared_at IS NOT NULL)),
    CHECK ((state = 'found') = (found_at IS NOT NULL))
);
CREATE INDEX wish_shared ON jobs.wish (changed_at DESC) WHERE shared;

-- Several places, with commas between them; each in any spelling.
CREATE FUNCTION jobs.keep_wish() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.city_keys := coalesce((
        SELECT array_agg(DISTINCT key) FROM unnest(string_to_array(NEW.city, ',')) AS said,
               unnest(amicale.city_keys(btrim(said))) AS key WHERE btrim(said) <> ''
    ), '{}');
    RETURN NEW;
END $$;
CREATE TRIGGER wish_kept BEFORE INSERT OR UPDATE OF city ON jobs.wish FOR EACH ROW EXECUTE FUNCTION jobs.keep_wish();

-- The school's calendar: until when something is to be done. Empty programmes and years are for everybody.
CREATE TABLE jobs.deadline (
    id uuid PRIMARY KEY,
    title text NOT NULL,
    day date NOT NULL,
    programmes text[] NOT NULL DEFAULT '{}',
    class_years_from int,
    class_years_until int CHECK (class_years_until >= class_years_from),
    link text NOT NULL DEFAULT '',
    words text NOT NULL DEFAULT '',
    written_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX deadline_by_day ON jobs.deadline (day);
CREATE INDEX deadline_by_writer ON jobs.deadline (written_by);

-- Help from the careers office: read by who asked and by the office alone.
CREATE TABLE jobs.help (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    topic text NOT NULL CHECK (topic IN ('cv', 'letter', 'interview', 'convention', 'search', 'other')),
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'answered', 'closed')),
    offer uuid REFERENCES jobs.offer ON DELETE SET NULL,
    claimed_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    claimed_at timestamptz,
    asked_at timestamptz NOT NULL DEFAULT now(),
    waiting_since timestamptz DEFAULT now(),
    answered_at timestamptz,
    closed_at timestamptz,
    CHECK ((state = 'waiting') = (waiting_since IS NOT NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE INDEX help_by_member ON jobs.help (member, asked_at DESC);
CREATE INDEX help_waiting ON jobs.help (waiting_since) WHERE state = 'waiting';
CREATE INDEX help_by_claimer ON jobs.help (claimed_by);
CREATE INDEX help_by_offer ON jobs.help (offer);

CREATE TABLE jobs.help_message (
    id uuid PRIMARY KEY,
    help uuid NOT NULL REFERENCES jobs.help ON DELETE CASCADE,
    side text NOT NULL CHECK (side IN ('asker', 'office')),
    writer uuid REFERENCES amicale.member ON DELETE SET NULL,
    words text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX help_message_by_help ON jobs.help_message (help, at);
CREATE INDEX help_message_by_writer ON jobs.help_message (writer);

-- "I work here: you may ask me", of a company or of one offer. Hidden until they say yes to somebody.
CREATE TABLE jobs.insider (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    company uuid REFERENCES jobs.company ON DELETE CASCADE,
    offer uuid REFERENCES jobs.offer ON DELETE CASCADE,
    asks boolean NOT NULL DEFAULT true,
    recommends boolean NOT NULL DEFAULT false,
    a_month int NOT NULL DEFAULT 2 CHECK (a_month BETWEEN 1 AND 20),
    since timestamptz NOT NULL DEFAULT now(),
    CHECK (num_nonnulls(company, offer) = 1),
    UNIQUE (member, company),
    UNIQUE (member, offer)
);
CREATE INDEX insider_by_company ON jobs.insider (company);
CREATE INDEX insider_by_offer ON jobs.insider (offer);

-- A question to somebody who works there: to one at a time.
CREATE TABLE jobs.question (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    offer uuid REFERENCES jobs.offer ON DELETE SET NULL,
    company uuid REFERENCES jobs.company ON DELETE SET NULL,
    title text NOT NULL,
    words text NOT NULL,
    recommend boolean NOT NULL DEFAULT false,
    state text NOT NULL DEFAULT 'asking' CHECK (state IN ('asking', 'resting', 'answered', 'withdrawn')),
    asked_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    CHECK ((state IN ('answered', 'withdrawn')) = (ended_at IS NOT NULL))
);
CREATE INDEX question_by_member ON jobs.question (member, asked_at DESC);
CREATE INDEX question_by_offer ON jobs.question (offer);
CREATE INDEX question_by_company ON jobs.question (company);

CREATE TABLE jobs.approach (
    id uuid PRIMARY KEY,
    question uuid NOT NULL REFERENCES jobs.question ON DELETE CASCADE,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'yes', 'declined', 'expired', 'withdrawn')),
    reason text NOT NULL DEFAULT '' CHECK (reason IN ('', 'no_time', 'not_my_field', 'left', 'other')),
    words text NOT NULL DEFAULT '',
    shows_email boolean NOT NULL DEFAULT false,
    asked_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    answered_at timestamptz,
    UNIQUE (question, member)
);
CREATE UNIQUE INDEX approach_one_at_a_time ON jobs.approach (question) WHERE state IN ('asked', 'yes');
CREATE INDEX approach_by_member ON jobs.approach (member, asked_at DESC);
CREATE INDEX approach_waiting ON jobs.approach (expires_at) WHERE state = 'asked';

-- Somebody recommends somebody for an offer: first the one recommended says yes, then the poster is told of them.
CREATE TABLE jobs.recommendation (
    id uuid PRIMARY KEY,
    offer uuid NOT NULL REFERENCES jobs.offer ON DELETE CASCADE,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    words text NOT NULL,
    person_words text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'asked'
        CHECK (state IN ('asked', 'agreed', 'declined', 'met', 'passed', 'expired', 'withdrawn')),
    asked_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    agreed_at timestamptz,
    answered_at timestamptz,
    CHECK (member <> person)
);
CREATE UNIQUE INDEX recommendation_once ON jobs.recommendation (offer, person) WHERE state IN ('asked', 'agreed', 'met');
CREATE INDEX recommendation_by_member ON jobs.recommendation (member, asked_at DESC);
CREATE INDEX recommendation_by_person ON jobs.recommendation (person, asked_at DESC);
CREATE INDEX recommendation_waiting ON jobs.recommendation (expires_at) WHERE state IN ('asked', 'agreed');
