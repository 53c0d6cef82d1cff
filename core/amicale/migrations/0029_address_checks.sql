-- Asking people whether the address on record is still theirs, and the day by the school's clock.

-- The link in the mail is kept as a hash. An answer gives nobody a way in: it is noted, or the address is written to no
-- more.
CREATE TABLE amicale.address_ask (
    id uuid PRIMARY KEY,
    act uuid REFERENCES amicale.bulk_act (id) ON DELETE SET NULL,
    member uuid NOT NULL REFERENCES amicale.member (id) ON DELETE CASCADE,
    address text NOT NULL DEFAULT '',
    hash bytea UNIQUE,
    asked_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    answer text NOT NULL DEFAULT '' CHECK (answer IN ('', 'yes', 'no')),
    answered_at timestamptz
);
CREATE INDEX address_ask_member ON amicale.address_ask (member, asked_at);
CREATE INDEX address_ask_act ON amicale.address_ask (act);

-- The mails of an act: they leave one after the other, and can be stopped.
ALTER TABLE amicale.bulk_act ADD COLUMN batch uuid;

-- The school's time zone, as its settings say; as in amicale.localtime.
CREATE FUNCTION amicale.school_zone() RETURNS text LANGUAGE sql STABLE
RETURN coalesce((SELECT settings ->> 'timezone' FROM amicale.plugin_record WHERE name = 'amicale'), 'Europe/Paris');

CREATE OR REPLACE FUNCTION amicale.note_last_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO amicale.last_seen AS known (member, day)
    SELECT member, (max(seen_at) AT TIME ZONE amicale.school_zone())::date FROM seen GROUP BY member ORDER BY member
    ON CONFLICT (member) DO UPDATE SET day = excluded.day WHERE known.day < excluded.day;
    RETURN NULL;
END $$;
