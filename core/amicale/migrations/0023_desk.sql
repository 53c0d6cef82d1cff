-- What staff need to work on many records at once.

-- An act on many people, between choosing them and its end. Whom it is about is written down when they are shown, each
-- with the version of their record, so that what is done is what was seen.
CREATE TABLE amicale.bulk_act (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    state text NOT NULL DEFAULT 'prepared' CHECK (state IN ('prepared', 'running', 'done', 'stopped')),
    found integer NOT NULL CHECK (found > 0),
    columns text[] NOT NULL DEFAULT '{}',
    wave uuid REFERENCES amicale.invitation_wave ON DELETE SET NULL,
    made_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    begun_at timestamptz,
    ended_at timestamptz
);
CREATE INDEX bulk_act_by_maker ON amicale.bulk_act (made_by, made_at);
CREATE INDEX bulk_act_by_wave ON amicale.bulk_act (wave);
CREATE TABLE amicale.bulk_target (
    act uuid NOT NULL REFERENCES amicale.bulk_act ON DELETE CASCADE,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    version integer NOT NULL,
    outcome text NOT NULL DEFAULT '',
    PRIMARY KEY (act, member)
);
CREATE INDEX bulk_target_by_member ON amicale.bulk_target (member);
CREATE INDEX bulk_target_to_do ON amicale.bulk_target (act, member) WHERE outcome = '';
