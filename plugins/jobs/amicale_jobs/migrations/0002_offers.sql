-- How an offer is answered, beside an address; since when it waits; what its poster was told and asked.
ALTER TABLE jobs.offer
    ADD COLUMN apply_words text NOT NULL DEFAULT '',
    ADD COLUMN refusal_words text NOT NULL DEFAULT '',
    ADD COLUMN sent_at timestamptz,
    ADD COLUMN reminded_at timestamptz,
    ADD COLUMN asked_at timestamptz,
    ADD COLUMN renewals int NOT NULL DEFAULT 0;
ALTER TABLE jobs.offer DROP CONSTRAINT offer_filled_by_check;
-- "nobody" is an answer too: it ended and was not filled.
ALTER TABLE jobs.offer ADD CONSTRAINT offer_filled_by_check
    CHECK (filled_by IN ('', 'alumnus', 'student', 'other', 'unknown', 'nobody'));
CREATE INDEX offer_waiting ON jobs.offer (sent_at) WHERE state = 'waiting';

-- How often an offer was read, and how often somebody went on to apply: counts of a day, and nothing of whom.
CREATE TABLE jobs.offer_day (
    offer uuid NOT NULL REFERENCES jobs.offer ON DELETE CASCADE,
    day date NOT NULL,
    views int NOT NULL DEFAULT 0,
    clicks int NOT NULL DEFAULT 0,
    PRIMARY KEY (offer, day)
);

-- What readers find wrong with an offer.
CREATE TABLE jobs.report (
    id uuid PRIMARY KEY,
    offer uuid NOT NULL REFERENCES jobs.offer ON DELETE CASCADE,
    reporter uuid REFERENCES amicale.member ON DELETE SET NULL,
    reason text NOT NULL CHECK (reason IN ('filled', 'misleading', 'discriminating', 'fraud', 'other')),
    said text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'kept', 'ended')),
    decided_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    decided_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'waiting') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX report_once ON jobs.report (offer, reporter) WHERE state = 'waiting';
CREATE INDEX report_waiting ON jobs.report (offer) WHERE state = 'waiting';
CREATE INDEX report_by_reporter ON jobs.report (reporter);
CREATE INDEX report_by_decider ON jobs.report (decided_by);

-- Companies are found by any spelling of theirs.
CREATE INDEX company_also ON jobs.company USING gin (also);

-- Whether two titles say the same: without "(F/H)" and small words, three of five words are the same.
CREATE FUNCTION jobs.title_words(title text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT w), '{}') FROM regexp_split_to_table(amicale.fold(title), ' ') AS w
    WHERE w <> '' AND w <> ALL ('{f,h,x,m,w,d,hf,fh,fhx,hfx,mf,fm,mwd,mfd,de,du,des,d,l,le,la,les,un,une,en,et,a,au,of,the,and,for,in,stage,stagiaire,intern,internship,alternance,alternant,alternante,apprenti,cdi,cdd,vie}'::text[])
$$;
CREATE FUNCTION jobs.same_title(one text, other text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN a.w = '{}' OR b.w = '{}' THEN amicale.fold(one) = amicale.fold(other)
        ELSE 5 * (SELECT count(*) FROM unnest(a.w) AS x WHERE x = ANY (b.w))
            >= 3 * (SELECT count(*) FROM (SELECT unnest(a.w) UNION SELECT unnest(b.w)) AS every) END
    FROM (SELECT jobs.title_words(one) AS w) AS a, (SELECT jobs.title_words(other) AS w) AS b
$$;
