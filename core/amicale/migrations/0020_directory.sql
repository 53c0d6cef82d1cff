-- What people are found and counted by, folded once when it is written: folding on every look takes longer than the look.
-- In the order of bytes, so that an index also finds what begins with some words.
ALTER TABLE amicale.member ADD COLUMN city_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (amicale.fold(city)) STORED;
ALTER TABLE amicale.education
    ADD COLUMN programme_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (amicale.fold(programme)) STORED;
ALTER TABLE amicale.position
    ADD COLUMN employer_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (amicale.fold(employer)) STORED,
    ADD COLUMN sector_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (amicale.fold(sector)) STORED;

DROP INDEX amicale.member_by_city, amicale.education_by_programme, amicale.position_by_employer,
           amicale.position_by_sector;
CREATE INDEX member_by_city ON amicale.member (city_key);
CREATE INDEX education_by_programme ON amicale.education (programme_key, member);
CREATE INDEX position_by_employer ON amicale.position (employer_key, member) WHERE is_current;
CREATE INDEX position_by_sector ON amicale.position (sector_key, member) WHERE is_current;

-- Searches that somebody keeps, of any page: what its address says after the question mark, under a title.
CREATE TABLE amicale.saved_search (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    page text NOT NULL CHECK (page LIKE '/%'),
    title text NOT NULL CHECK (btrim(title) <> ''),
    query text NOT NULL CHECK (query <> ''),
    created_at timestamptz NOT NULL DEFAULT now()
);
-- Two of one name would be taken for each other, whatever their accents.
CREATE UNIQUE INDEX saved_search_by_title ON amicale.saved_search (member, page, amicale.fold(title));
