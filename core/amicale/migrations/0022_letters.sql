-- Letters between two people, who see no address of each other. A conversation goes with either of them.
CREATE TABLE amicale.letter_thread (
    id uuid PRIMARY KEY,
    writer uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    reader uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    begun_at timestamptz NOT NULL DEFAULT now(),
    CHECK (writer <> reader)
);
CREATE INDEX letter_thread_by_writer ON amicale.letter_thread (writer);
CREATE INDEX letter_thread_by_reader ON amicale.letter_thread (reader);

-- A letter to nobody (reader is null) came from somebody whom its reader has blocked: only its writer ever sees it.
CREATE TABLE amicale.letter (
    id uuid PRIMARY KEY,
    thread uuid NOT NULL REFERENCES amicale.letter_thread ON DELETE CASCADE,
    writer uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    reader uuid REFERENCES amicale.member ON DELETE CASCADE,
    subject text NOT NULL CHECK (subject <> ''),
    body text NOT NULL CHECK (body <> ''),
    address text NOT NULL DEFAULT '',
    sent_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz,
    CHECK (writer IS DISTINCT FROM reader)
);
CREATE INDEX letter_by_thread ON amicale.letter (thread, sent_at);
CREATE INDEX letter_by_writer ON amicale.letter (writer, sent_at);
CREATE INDEX letter_by_reader ON amicale.letter (reader, read_at);
CREATE INDEX letter_by_age ON amicale.letter (sent_at);

CREATE TABLE amicale.letter_choice (
    id uuid PRIMARY KEY,
    member uuid NOT NULL UNIQUE REFERENCES amicale.member ON DELETE CASCADE,
    takes text NOT NULL CHECK (takes IN ('members', 'class', 'nobody'))
);

CREATE TABLE amicale.letter_block (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    blocked uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (member, blocked),
    CHECK (member <> blocked)
);
CREATE INDEX letter_block_by_blocked ON amicale.letter_block (blocked);

-- What somebody shows to those who look after letters: a copy, so that it is there as long as they need it.
CREATE TABLE amicale.letter_report (
    id uuid PRIMARY KEY,
    letter uuid REFERENCES amicale.letter ON DELETE SET NULL,
    reporter uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    accused uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    subject text NOT NULL,
    body text NOT NULL,
    sent_at timestamptz NOT NULL,
    reason text NOT NULL CHECK (reason IN ('harassment', 'advertising', 'fraud', 'other')),
    said text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'dismissed', 'warned', 'stopped')),
    answer text NOT NULL DEFAULT '',
    decided_at timestamptz,
    decided_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    UNIQUE (letter, reporter)
);
CREATE INDEX letter_report_by_state ON amicale.letter_report (state, at);
CREATE INDEX letter_report_by_reporter ON amicale.letter_report (reporter);
CREATE INDEX letter_report_by_accused ON amicale.letter_report (accused);
CREATE INDEX letter_report_by_decider ON amicale.letter_report (decided_by) WHERE decided_by IS NOT NULL;

-- Who writes no letters for some time, or until that is lifted.
CREATE TABLE amicale.letter_stop (
    id uuid PRIMARY KEY,
    member uuid NOT NULL UNIQUE REFERENCES amicale.member ON DELETE CASCADE,
    until timestamptz,
    reason text NOT NULL CHECK (reason <> ''),
    at timestamptz NOT NULL DEFAULT now(),
    stopped_by uuid REFERENCES amicale.member ON DELETE SET NULL
);
CREATE INDEX letter_stop_by_staff ON amicale.letter_stop (stopped_by) WHERE stopped_by IS NOT NULL;

-- Whether letters reach somebody at all: in the directory, alive, with an address that works. It says nothing of which.
CREATE FUNCTION amicale.gets_letters(person uuid) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM amicale.member m WHERE m.id = person AND m.listed AND NOT m.deceased
    AND EXISTS (SELECT FROM amicale.email e WHERE e.member = m.id AND e.bounced_at IS NULL));

-- The same, and whether they take them from somebody of these class years.
CREATE FUNCTION amicale.takes_letters(person uuid, years smallint[]) RETURNS boolean LANGUAGE sql STABLE
RETURN amicale.gets_letters(person) AND
    CASE coalesce((SELECT c.takes FROM amicale.letter_choice c WHERE c.member = person), 'members')
        WHEN 'members' THEN true
        WHEN 'class' THEN EXISTS (SELECT FROM amicale.member m WHERE m.id = person AND m.class_years && years)
        ELSE false END;

-- How a lost classmate may be reached, as somebody says who knows them. Of a third person, so it stays a short time.
CREATE TABLE amicale.reach_hint (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    given_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    email text NOT NULL DEFAULT '',
    phone text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'invited', 'settled', 'declined')),
    decided_at timestamptz,
    decided_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CHECK (state = 'waiting' OR (email = '' AND phone = '' AND note = ''))
);
CREATE INDEX reach_hint_by_member ON amicale.reach_hint (member);
CREATE INDEX reach_hint_by_giver ON amicale.reach_hint (given_by) WHERE given_by IS NOT NULL;
CREATE INDEX reach_hint_by_decider ON amicale.reach_hint (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX reach_hint_by_state ON amicale.reach_hint (state, at);

-- First steps that somebody has taken, or wants no more.
CREATE TABLE amicale.home_step (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    name text NOT NULL CHECK (name <> ''),
    at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (member, name)
);
CREATE INDEX first_sign_in_by_time ON amicale.first_sign_in (at);
