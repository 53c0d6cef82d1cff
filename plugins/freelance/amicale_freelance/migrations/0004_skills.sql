-- What the school calls its skills in each language, as its settings say (profiles/skills.py writes it): who chose a skill
-- in French and who chose it in English have the same one.
CREATE TABLE freelance.skill_title (
    id uuid PRIMARY KEY,
    code text NOT NULL,
    locale text NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    key text NOT NULL GENERATED ALWAYS AS (amicale.fold(title)) STORED,
    UNIQUE (code, locale)
);
CREATE INDEX skill_title_by_key ON freelance.skill_title (key);

-- What tells one skill from another: its code where the school's list has the word, else the word itself.
CREATE FUNCTION freelance.skill_key(word text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(
    (SELECT '#' || min(t.code) FROM freelance.skill_title t WHERE t.key = amicale.fold(word) AND t.key <> ''),
    amicale.fold(word));

-- A skill as a language calls it; as it was written where the school's list does not have it, or not in that language.
CREATE FUNCTION freelance.skill_word(word text, spoken text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(
    (SELECT t.title FROM freelance.skill_title t
     WHERE '#' || t.code = freelance.skill_key(word) AND t.locale = spoken LIMIT 1), word);

-- The words under which skills are searched: as they were written, and as each language calls them.
CREATE FUNCTION freelance.skill_names(words text[]) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN array_to_string(words || ARRAY(
    SELECT DISTINCT t.title FROM unnest(words) AS w JOIN freelance.skill_title t ON '#' || t.code = freelance.skill_key(w)
    WHERE t.title <> ALL (words) ORDER BY 1), ' ');

CREATE OR REPLACE FUNCTION freelance.keep_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.city_key := amicale.city_key(NEW.country, NEW.city);
    NEW.skill_keys := ARRAY(SELECT DISTINCT freelance.skill_key(s) FROM unnest(NEW.skills) AS s WHERE amicale.fold(s) <> '' ORDER BY 1);
    NEW.search := amicale.search_vector(NEW.headline, freelance.skill_names(NEW.skills), array_to_string(NEW.sectors, ' '), NEW.city)
        || amicale.search_vector(left(NEW.about, 4000));
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION freelance.keep_mission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.city_key := amicale.city_key(NEW.country, NEW.city);
    NEW.skill_keys := ARRAY(SELECT DISTINCT freelance.skill_key(s) FROM unnest(NEW.skills) AS s WHERE amicale.fold(s) <> '' ORDER BY 1);
    NEW.search := amicale.search_vector(NEW.title, freelance.skill_names(NEW.skills), NEW.sector, NEW.city)
        || amicale.search_vector(left(NEW.need, 4000));
    RETURN NEW;
END $$;
