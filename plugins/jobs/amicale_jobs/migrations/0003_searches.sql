-- The list and the alerts. What is searched with mistakes in it is the head: title, company, skills, sector and place. Of
-- the text, words are found as they are written: a text of a page has a hundred times as many ways to be mistyped.
ALTER TABLE jobs.offer
    ADD COLUMN sector_key text NOT NULL DEFAULT '',
    ADD COLUMN head tsvector NOT NULL DEFAULT '',
    ADD COLUMN title_words text[] NOT NULL DEFAULT '{}';

CREATE OR REPLACE FUNCTION jobs.keep_offer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    company_name text := coalesce((SELECT c.name FROM jobs.company c WHERE c.id = NEW.company), '');
BEGIN
    NEW.city_key := amicale.city_key(NEW.country, NEW.city);
    NEW.twin := md5(concat_ws('|', amicale.fold(company_name), amicale.fold(NEW.title), NEW.contract, NEW.city_key));
    -- a company that is called otherwise makes another twin, so that its offers are found by the new name
    IF TG_OP = 'INSERT' OR NEW.head = '' OR NEW.twin <> OLD.twin
        OR (NEW.words, NEW.sector, NEW.city, NEW.skills, NEW.title) IS DISTINCT FROM
           (OLD.words, OLD.sector, OLD.city, OLD.skills, OLD.title) THEN
        NEW.sector_key := amicale.fold(NEW.sector);
        NEW.title_words := jobs.title_words(NEW.title);
        NEW.head := amicale.search_vector(
            NEW.title, company_name, NEW.sector, NEW.city, array_to_string(NEW.skills, ' '));
        NEW.search := NEW.head || array_to_tsvector(
            array_remove(string_to_array(amicale.fold(left(NEW.words, 10000)), ' '), ''));
    END IF;
    RETURN NEW;
END $$;
UPDATE jobs.offer SET head = '';

-- The list as it is read most: newest first, counted by what it can be filtered by.
DROP INDEX jobs.offer_open;
CREATE INDEX offer_open ON jobs.offer (opened_at DESC, id DESC)
    INCLUDE (expires_on, contract, sector_key, city_key, country, remote, level, starts_on, class_years_from,
             class_years_until, pay_from, pay_to, company)
    WHERE state = 'open';
CREATE INDEX offer_by_sector ON jobs.offer (sector_key) WHERE state = 'open';
CREATE INDEX offer_by_city ON jobs.offer (city_key) WHERE state = 'open';
CREATE INDEX offer_by_title ON jobs.offer USING gin (title_words) WHERE state = 'open';

-- A search may name several cities. `keys` is what an offer finds it by: every pair of a contract and a city that it asks
-- for, and "*" where it asks for none. A new offer looks up four of them, and never reads the searches that cannot fit.
ALTER TABLE jobs.saved_search
    DROP COLUMN city,
    ADD COLUMN cities text[] NOT NULL DEFAULT '{}',
    ADD COLUMN sector_keys text[] NOT NULL DEFAULT '{}',
    ADD COLUMN starts_until date,
    ADD COLUMN pay_shown boolean NOT NULL DEFAULT false,
    ADD COLUMN for_me boolean NOT NULL DEFAULT false,
    ADD COLUMN from_partner boolean NOT NULL DEFAULT false,
    ADD COLUMN keys text[] NOT NULL DEFAULT '{}',
    ADD COLUMN feed int NOT NULL DEFAULT 0,
    ADD COLUMN version int NOT NULL DEFAULT 1;

CREATE OR REPLACE FUNCTION jobs.keep_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.query := CASE WHEN NEW.words = '' THEN NULL ELSE amicale.search_query(NEW.words) END;
    NEW.city_keys := ARRAY(SELECT DISTINCT key FROM unnest(NEW.cities) AS city, unnest(amicale.city_keys(city)) AS key);
    NEW.sector_keys := ARRAY(SELECT DISTINCT amicale.fold(sector) FROM unnest(NEW.sectors) AS sector);
    NEW.keys := ARRAY(
        SELECT contract || '|' || city
        FROM unnest(CASE WHEN NEW.contracts = '{}' THEN '{*}' ELSE NEW.contracts END) AS contract,
             unnest(CASE WHEN NEW.city_keys = '{}' THEN '{*}'
                         WHEN 'full' = ANY(NEW.remote) THEN NEW.city_keys || '*'::text ELSE NEW.city_keys END) AS city);
    RETURN NEW;
END $$;
UPDATE jobs.saved_search SET title = title;
CREATE INDEX saved_search_by_keys ON jobs.saved_search USING gin (keys) WHERE every <> 'never';

-- What was told stays for a while, so that nothing is told twice. `told_in` names the mails that go out together.
ALTER TABLE jobs.finding
    ADD COLUMN told_in uuid,
    ADD COLUMN told_at timestamptz,
    ADD CHECK ((told_in IS NULL) = (told_at IS NULL));
CREATE INDEX finding_to_tell ON jobs.finding (found_at) WHERE told_in IS NULL;
CREATE INDEX finding_told ON jobs.finding (told_in) WHERE told_in IS NOT NULL;

-- A partner's offer that is brought to those whom it may concern, and who agreed to that.
CREATE TABLE jobs.boost (
    id uuid PRIMARY KEY,
    offer uuid NOT NULL REFERENCES jobs.offer ON DELETE CASCADE,
    starts_on date NOT NULL,
    ends_on date NOT NULL CHECK (ends_on >= starts_on),
    class_from int,
    class_until int CHECK (class_until >= class_from),
    programmes text[] NOT NULL DEFAULT '{}',
    sectors text[] NOT NULL DEFAULT '{}',
    cities text[] NOT NULL DEFAULT '{}',
    made_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    stopped_at timestamptz,
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX boost_once ON jobs.boost (offer) WHERE stopped_at IS NULL;
CREATE INDEX boost_by_offer ON jobs.boost (offer);
CREATE INDEX boost_by_maker ON jobs.boost (made_by);

-- Who was told of which, in which week. `slot` is the first, second ... of that week: two workers cannot give one person
-- the same one, so that nobody is told of more than the school allows.
CREATE TABLE jobs.boost_told (
    boost uuid NOT NULL REFERENCES jobs.boost ON DELETE CASCADE,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    week date NOT NULL,
    slot int NOT NULL CHECK (slot > 0),
    told_in uuid NOT NULL,
    told_at timestamptz,
    opened_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (boost, member),
    UNIQUE (member, week, slot)
);
CREATE INDEX boost_told_in ON jobs.boost_told (told_in);

-- Each week's are handed out once.
CREATE TABLE jobs.boost_week (
    week date PRIMARY KEY,
    done_at timestamptz NOT NULL DEFAULT now()
);
