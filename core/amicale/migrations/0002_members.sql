-- People: who they are, how they are reached, what they studied, where they work.

CREATE TABLE amicale.member (
    id uuid PRIMARY KEY,
    external_id text UNIQUE CHECK (external_id <> ''),
    title text NOT NULL DEFAULT '',
    given_name text NOT NULL DEFAULT '',
    family_name text NOT NULL DEFAULT '',
    birth_name text NOT NULL DEFAULT '',
    usual_name text NOT NULL DEFAULT '',
    birth_date date,
    nationality text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'alumnus' CHECK (status IN ('student', 'alumnus', 'staff', 'friend')),
    deceased boolean NOT NULL DEFAULT false,
    deceased_on date CHECK (deceased_on IS NULL OR deceased),
    city text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '' CHECK (country ~ '^([A-Z]{2})?$'),
    phones text[] NOT NULL DEFAULT '{}',
    linkedin_url text NOT NULL DEFAULT '',
    listed boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    sort_name text NOT NULL GENERATED ALWAYS AS (
        amicale.fold(coalesce(nullif(usual_name, ''), family_name)) || ' ' || amicale.fold(given_name)) STORED,
    search tsvector NOT NULL GENERATED ALWAYS AS (
        amicale.search_vector(given_name, family_name, birth_name, usual_name)) STORED,
    CHECK (given_name <> '' OR family_name <> '')
);
CREATE INDEX member_by_name ON amicale.member (sort_name, id);
CREATE INDEX member_by_search ON amicale.member USING gin (search);
CREATE INDEX member_by_city ON amicale.member (amicale.fold(city));
CREATE INDEX member_by_country ON amicale.member (country);

CREATE TABLE amicale.email (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    address text NOT NULL CHECK (address = lower(address) AND address ~ '^[^@\s]+@[^@\s]+$'),
    kind text NOT NULL DEFAULT 'personal' CHECK (kind IN ('personal', 'work', 'school')),
    is_primary boolean NOT NULL DEFAULT false,
    verified_at timestamptz,
    bounced_at timestamptz,
    source text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (member, address)
);
-- Families share addresses, so an imported one may stand twice; a verified one is somebody's identity.
CREATE UNIQUE INDEX email_verified ON amicale.email (address) WHERE verified_at IS NOT NULL;
CREATE UNIQUE INDEX email_primary ON amicale.email (member) WHERE is_primary;
CREATE INDEX email_by_address ON amicale.email (address);

CREATE TABLE amicale.education (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    programme text NOT NULL DEFAULT '',
    entry_year smallint CHECK (entry_year BETWEEN 1850 AND 2150),
    graduation_year smallint CHECK (graduation_year BETWEEN 1850 AND 2150),
    class_label text NOT NULL DEFAULT '',
    graduated boolean,
    apprenticeship boolean,
    CHECK (entry_year IS NULL OR graduation_year IS NULL OR entry_year <= graduation_year)
);
CREATE INDEX education_by_member ON amicale.education (member);
CREATE INDEX education_by_year ON amicale.education (graduation_year, member);
CREATE INDEX education_by_programme ON amicale.education (amicale.fold(programme), member);

CREATE TABLE amicale.position (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    employer text NOT NULL DEFAULT '',
    title text NOT NULL DEFAULT '',
    sector text NOT NULL DEFAULT '',
    city text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '' CHECK (country ~ '^([A-Z]{2})?$'),
    started_on date,
    ended_on date CHECK (ended_on >= started_on),
    is_current boolean NOT NULL DEFAULT true CHECK (NOT is_current OR ended_on IS NULL),
    freelance boolean NOT NULL DEFAULT false
);
CREATE INDEX position_by_member ON amicale.position (member);
CREATE INDEX position_by_employer ON amicale.position (amicale.fold(employer), member);
CREATE INDEX position_by_sector ON amicale.position (amicale.fold(sector), member);

-- An import, and what it did to each row of the file: enough to undo it, and to find again what no field holds.
CREATE TABLE amicale.import_run (
    id uuid PRIMARY KEY,
    file_name text NOT NULL,
    summary jsonb NOT NULL DEFAULT '{}',
    applied_at timestamptz NOT NULL DEFAULT now(),
    applied_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    undone_at timestamptz
);
CREATE TABLE amicale.import_row (
    id uuid PRIMARY KEY,
    run uuid NOT NULL REFERENCES amicale.import_run ON DELETE CASCADE,
    number integer NOT NULL,
    member uuid REFERENCES amicale.member ON DELETE SET NULL,
    action text NOT NULL CHECK (action IN ('created', 'updated', 'joined', 'unchanged', 'rejected')),
    fingerprint text NOT NULL DEFAULT '',
    raw jsonb NOT NULL DEFAULT '{}',
    changes jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX import_row_by_run ON amicale.import_row (run, number);
CREATE INDEX import_row_by_member ON amicale.import_row (member);
