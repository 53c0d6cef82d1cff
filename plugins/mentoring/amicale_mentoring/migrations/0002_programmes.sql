-- A programme's life beside its state: when it was put away, and which season it follows.
ALTER TABLE mentoring.programme
    ADD COLUMN follows uuid REFERENCES mentoring.programme ON DELETE SET NULL,
    ADD COLUMN opened_at timestamptz,
    ADD COLUMN closed_at timestamptz,
    ADD COLUMN put_away_at timestamptz,
    ADD CHECK (signing_up_until >= signing_up_from),
    ADD CHECK (ends_on > starts_on),
    ADD CHECK (put_away_at IS NULL OR state = 'closed');
CREATE INDEX programme_by_season ON mentoring.programme (follows);

-- What the charter said, version by version: who accepted one can be shown which.
CREATE TABLE mentoring.charter (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL REFERENCES mentoring.programme ON DELETE CASCADE,
    version int NOT NULL CHECK (version > 0),
    words jsonb NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    UNIQUE (programme, version)
);
