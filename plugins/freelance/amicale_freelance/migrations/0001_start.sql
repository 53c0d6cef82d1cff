CREATE SCHEMA freelance;

-- Who works freelance. A rate is shown as the person wants; amounts are the currency's smallest unit, a day.
CREATE TABLE freelance.profile (
    id uuid PRIMARY KEY,
    member uuid NOT NULL UNIQUE REFERENCES amicale.member ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'resting', 'closed')),
    headline text NOT NULL DEFAULT '',
    about text NOT NULL DEFAULT '',
    skills text[] NOT NULL DEFAULT '{}',
    skill_keys text[] NOT NULL DEFAULT '{}',
    sectors text[] NOT NULL DEFAULT '{}',
    languages text[] NOT NULL DEFAULT '{}',
    rate bigint CHECK (rate > 0),
    currency text NOT NULL DEFAULT 'EUR' CHECK (currency ~ '^[A-Z]{3}$'),
    rate_shown text NOT NULL DEFAULT 'proposal' CHECK (rate_shown IN ('everyone', 'clients', 'proposal')),
    city text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '' CHECK (country ~ '^([A-Z]{2})?$'),
    city_key text NOT NULL DEFAULT '',
    remote text NOT NULL DEFAULT 'some' CHECK (remote IN ('none', 'some', 'half', 'most', 'full')),
    travels boolean NOT NULL DEFAULT false,
    portage boolean NOT NULL DEFAULT false,
    days_a_week real NOT NULL DEFAULT 5 CHECK (days_a_week > 0 AND days_a_week <= 7),
    free_from date,
    since int,
    alerts text NOT NULL DEFAULT 'week' CHECK (alerts IN ('never', 'day', 'week')),
    told_at timestamptz NOT NULL DEFAULT now(),
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL DEFAULT ''
);
CREATE INDEX profile_open ON freelance.profile (state) WHERE state = 'open';
CREATE INDEX profile_skills ON freelance.profile USING gin (skill_keys);
CREATE INDEX profile_words ON freelance.profile USING gin (search);

-- When somebody is taken: their calendar.
CREATE TABLE freelance.busy (
    id uuid PRIMARY KEY,
    profile uuid NOT NULL REFERENCES freelance.profile ON DELETE CASCADE,
    starts_on date NOT NULL,
    ends_on date NOT NULL CHECK (ends_on >= starts_on),
    days_a_week real NOT NULL DEFAULT 5 CHECK (days_a_week > 0 AND days_a_week <= 7),
    mission uuid
);
CREATE INDEX busy_by_profile ON freelance.busy (profile, starts_on);
CREATE INDEX busy_by_mission ON freelance.busy (mission);

-- What somebody is needed for. Whose it is: a member's, or a partner's contact.
CREATE TABLE freelance.mission (
    id uuid PRIMARY KEY,
    state text NOT NULL DEFAULT 'draft'
        CHECK (state IN ('draft', 'waiting', 'open', 'chosen', 'done', 'expired', 'withdrawn', 'refused')),
    posted_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    partner uuid REFERENCES amicale.partner ON DELETE SET NULL,
    contact uuid REFERENCES amicale.partner_contact ON DELETE SET NULL,
    client text NOT NULL DEFAULT '',
    confidential boolean NOT NULL DEFAULT false,
    title text NOT NULL,
    need text NOT NULL DEFAULT '',
    skills text[] NOT NULL DEFAULT '{}',
    skill_keys text[] NOT NULL DEFAULT '{}',
    sector text NOT NULL DEFAULT '',
    languages text[] NOT NULL DEFAULT '{}',
    pay text NOT NULL DEFAULT 'day' CHECK (pay IN ('day', 'whole', 'open')),
    pay_from bigint CHECK (pay_from >= 0),
    pay_to bigint CHECK (pay_to >= pay_from),
    currency text NOT NULL DEFAULT 'EUR' CHECK (currency ~ '^[A-Z]{3}$'),
    days real CHECK (days > 0),
    days_a_week real CHECK (days_a_week > 0 AND days_a_week <= 7),
    starts_on date,
    ends_on date CHECK (ends_on >= starts_on),
    city text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '' CHECK (country ~ '^([A-Z]{2})?$'),
    city_key text NOT NULL DEFAULT '',
    remote text NOT NULL DEFAULT 'some' CHECK (remote IN ('none', 'some', 'half', 'most', 'full')),
    portage boolean NOT NULL DEFAULT true,
    expires_on date NOT NULL,
    refusal text NOT NULL DEFAULT '',
    version int NOT NULL DEFAULT 1,
    opened_at timestamptz,
    chosen_at timestamptz,
    ended_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL DEFAULT '',
    CHECK (num_nonnulls(posted_by, contact) <= 1)
);
CREATE INDEX mission_by_poster ON freelance.mission (posted_by);
CREATE INDEX mission_by_partner ON freelance.mission (partner);
CREATE INDEX mission_by_contact ON freelance.mission (contact);
CREATE INDEX mission_open ON freelance.mission (opened_at DESC) WHERE state = 'open';
CREATE INDEX mission_ending ON freelance.mission (expires_on) WHERE state IN ('open', 'waiting');
CREATE INDEX mission_skills ON freelance.mission USING gin (skill_keys);
CREATE INDEX mission_words ON freelance.mission USING gin (search);
ALTER TABLE freelance.busy ADD CONSTRAINT busy_mission FOREIGN KEY (mission) REFERENCES freelance.mission ON DELETE CASCADE;

-- Who proposes themselves. One of each person; one of them is chosen, and no second, whatever path leads there.
CREATE TABLE freelance.proposal (
    id uuid PRIMARY KEY,
    mission uuid NOT NULL REFERENCES freelance.mission ON DELETE CASCADE,
    profile uuid NOT NULL REFERENCES freelance.profile ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'sent' CHECK (state IN ('sent', 'short', 'chosen', 'declined', 'withdrawn')),
    words text NOT NULL DEFAULT '',
    rate bigint CHECK (rate > 0),
    days real CHECK (days > 0),
    free_from date,
    reason text NOT NULL DEFAULT '',
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    answered_at timestamptz,
    UNIQUE (mission, profile)
);
CREATE INDEX proposal_by_profile ON freelance.proposal (profile);
CREATE UNIQUE INDEX mission_chosen_once ON freelance.proposal (mission) WHERE state = 'chosen';

CREATE FUNCTION freelance.keep_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.city_key := amicale.city_key(NEW.country, NEW.city);
    NEW.skill_keys := ARRAY(SELECT DISTINCT amicale.fold(s) FROM unnest(NEW.skills) AS s WHERE amicale.fold(s) <> '' ORDER BY 1);
    NEW.search := amicale.search_vector(NEW.headline, array_to_string(NEW.skills, ' '), array_to_string(NEW.sectors, ' '), NEW.city)
        || amicale.search_vector(left(NEW.about, 4000));
    RETURN NEW;
END $$;
CREATE TRIGGER profile_kept BEFORE INSERT OR UPDATE ON freelance.profile
    FOR EACH ROW EXECUTE FUNCTION freelance.keep_profile();

CREATE FUNCTION freelance.keep_mission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.city_key := amicale.city_key(NEW.country, NEW.city);
    NEW.skill_keys := ARRAY(SELECT DISTINCT amicale.fold(s) FROM unnest(NEW.skills) AS s WHERE amicale.fold(s) <> '' ORDER BY 1);
    NEW.search := amicale.search_vector(NEW.title, array_to_string(NEW.skills, ' '), NEW.sector, NEW.city)
        || amicale.search_vector(left(NEW.need, 4000));
    RETURN NEW;
END $$;
CREATE TRIGGER mission_kept BEFORE INSERT OR UPDATE ON freelance.mission
    FOR EACH ROW EXECUTE FUNCTION freelance.keep_mission();
