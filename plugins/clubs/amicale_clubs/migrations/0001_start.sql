CREATE SCHEMA clubs;

CREATE TABLE clubs.club (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (btrim(name) <> ''),
    theme text NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    joining text NOT NULL DEFAULT 'open' CHECK (joining IN ('open', 'on_request', 'by_invitation')),
    created_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz,
    sort_name text NOT NULL GENERATED ALWAYS AS (amicale.fold(name)) STORED
);
-- Two living clubs of one name would be taken for each other, whatever their accents.
CREATE UNIQUE INDEX club_by_name ON clubs.club (sort_name) WHERE archived_at IS NULL;

CREATE TABLE clubs.picture (
    id uuid PRIMARY KEY,
    club uuid NOT NULL UNIQUE REFERENCES clubs.club ON DELETE CASCADE,
    digest text NOT NULL,
    content bytea NOT NULL
);
CREATE INDEX picture_by_digest ON clubs.picture (digest);

CREATE TABLE clubs.membership (
    id uuid PRIMARY KEY,
    club uuid NOT NULL REFERENCES clubs.club ON DELETE CASCADE,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    role text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'leader')),
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'asked', 'invited', 'refused', 'left', 'removed')),
    message text NOT NULL DEFAULT '',
    reason text NOT NULL DEFAULT '',
    since timestamptz NOT NULL DEFAULT now(),
    decided_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    UNIQUE (club, member),
    CHECK (role = 'member' OR state = 'active')
);
CREATE INDEX membership_by_member ON clubs.membership (member, state);
CREATE INDEX membership_by_club ON clubs.membership (club, state, role);
CREATE INDEX membership_by_decider ON clubs.membership (decided_by);

CREATE TABLE clubs.announcement (
    id uuid PRIMARY KEY,
    club uuid NOT NULL REFERENCES clubs.club ON DELETE CASCADE,
    author uuid REFERENCES amicale.member ON DELETE SET NULL,
    title text NOT NULL CHECK (btrim(title) <> ''),
    body text NOT NULL,
    posted_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX announcement_by_club ON clubs.announcement (club, posted_at DESC);
CREATE INDEX announcement_by_author ON clubs.announcement (author);
