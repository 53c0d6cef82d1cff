-- What a school words itself: legal pages, mails, single texts of the portal; and its pictures.

-- Every version is kept; the latest of a text holds. An empty body of a mail or a word means: as it comes.
CREATE TABLE amicale.own_text (
    id uuid PRIMARY KEY,
    area text NOT NULL CHECK (area IN ('legal', 'mail', 'word')),
    domain text NOT NULL DEFAULT 'amicale',
    name text NOT NULL,
    locale text NOT NULL,
    title text NOT NULL DEFAULT '',
    body text NOT NULL DEFAULT '',
    plural text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'published' CHECK (state IN ('draft', 'published', 'withdrawn')),
    author uuid REFERENCES amicale.member ON DELETE SET NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX own_text_latest ON amicale.own_text (area, domain, locale, md5(name), at DESC, id DESC);
CREATE INDEX own_text_by_author ON amicale.own_text (author) WHERE author IS NOT NULL;

-- Every process takes them anew, as it does when a setting changes. (Not on UPDATE: only an author is ever taken out of
-- a version, when a member is erased.)
CREATE TRIGGER own_text_changed AFTER INSERT OR DELETE ON amicale.own_text
FOR EACH STATEMENT EXECUTE FUNCTION amicale.next_generation();

-- A version stays what it was; but its author may be erased.
CREATE FUNCTION amicale.keep_own_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.area, NEW.domain, NEW.name, NEW.locale, NEW.title, NEW.body, NEW.plural, NEW.state, NEW.at)
       IS DISTINCT FROM
       (OLD.id, OLD.area, OLD.domain, OLD.name, OLD.locale, OLD.title, OLD.body, OLD.plural, OLD.state, OLD.at) THEN
        RAISE EXCEPTION 'versions of a text are only ever added' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE ON amicale.own_text FOR EACH ROW EXECUTE FUNCTION amicale.keep_own_text();

-- Pictures that everybody may see, such as the logo: named by what is in them, so an address never changes its picture.
CREATE TABLE amicale.school_picture (
    id uuid PRIMARY KEY,
    digest text NOT NULL UNIQUE CHECK (digest ~ '^[0-9a-f]{32}$'),
    media_type text NOT NULL,
    content bytea NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now()
);
