-- Profiles: since when they are shown, until when they rest, what people outside the association may see.
ALTER TABLE freelance.profile
    ADD COLUMN published_at timestamptz,
    ADD COLUMN resting_until date,
    ADD COLUMN outside boolean NOT NULL DEFAULT false,
    ADD COLUMN outside_name text NOT NULL DEFAULT 'initial' CHECK (outside_name IN ('full', 'initial', 'none')),
    ADD COLUMN confirmed_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN asked_at timestamptz,
    ADD COLUMN stopped_reason text NOT NULL DEFAULT '',
    ADD CHECK (since BETWEEN 1950 AND 2200);
CREATE INDEX profile_by_city ON freelance.profile (city_key) WHERE state = 'open';
CREATE INDEX profile_resting ON freelance.profile (resting_until) WHERE state = 'resting';
CREATE INDEX mission_by_city ON freelance.mission (city_key) WHERE state = 'open';

-- What somebody notes of a period in their calendar, for themselves.
ALTER TABLE freelance.busy ADD COLUMN note text NOT NULL DEFAULT '';

-- A client confirms what somebody did for them. The address is for that question alone: it goes once it is answered.
CREATE TABLE freelance.reference (
    id uuid PRIMARY KEY,
    profile uuid NOT NULL REFERENCES freelance.profile ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'confirmed', 'declined', 'misused', 'expired', 'withdrawn')),
    client text NOT NULL CHECK (client <> ''),
    client_role text NOT NULL DEFAULT '',
    company text NOT NULL CHECK (company <> ''),
    work text NOT NULL CHECK (work <> ''),
    year_from int NOT NULL CHECK (year_from BETWEEN 1950 AND 2200),
    year_to int CHECK (year_to >= year_from),
    address text NOT NULL DEFAULT '',
    address_hash bytea NOT NULL,
    locale text NOT NULL DEFAULT 'fr',
    hash bytea UNIQUE,
    message text NOT NULL DEFAULT '',
    words text NOT NULL DEFAULT '',
    shows_name boolean NOT NULL DEFAULT false,
    asked_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    answered_at timestamptz,
    CHECK (state = 'asked' OR address = ''),
    CHECK (state IN ('asked', 'confirmed') OR hash IS NULL)
);
CREATE INDEX reference_by_profile ON freelance.reference (profile, state);
CREATE INDEX reference_by_address ON freelance.reference (address_hash);
CREATE UNIQUE INDEX reference_asked_once ON freelance.reference (profile, address_hash) WHERE state = 'asked';
CREATE INDEX reference_ending ON freelance.reference (expires_at) WHERE state = 'asked';

-- Who said that they want no such questions: nobody's name, only what an address is recognised by.
CREATE TABLE freelance.reference_stop (
    id uuid PRIMARY KEY,
    address_hash bytea NOT NULL UNIQUE,
    at timestamptz NOT NULL DEFAULT now()
);

-- What was found for whom when a mission opened. Alerts take what is due; a profile is told of a mission once.
CREATE TABLE freelance.finding (
    id uuid PRIMARY KEY,
    mission uuid NOT NULL REFERENCES freelance.mission ON DELETE CASCADE,
    profile uuid NOT NULL REFERENCES freelance.profile ON DELETE CASCADE,
    score smallint NOT NULL CHECK (score BETWEEN 0 AND 100),
    found_at timestamptz NOT NULL DEFAULT now(),
    told_at timestamptz,
    dismissed_at timestamptz,
    UNIQUE (mission, profile)
);
CREATE INDEX finding_due ON freelance.finding (profile) WHERE told_at IS NULL;
CREATE INDEX finding_by_profile ON freelance.finding (profile, score DESC);
