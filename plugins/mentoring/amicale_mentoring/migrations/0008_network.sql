-- When a need was sent, how often nobody more could be asked, and when its writer was asked whether it helped.
ALTER TABLE mentoring.need ADD COLUMN sent_at timestamptz;
ALTER TABLE mentoring.need ADD COLUMN empty_rounds int NOT NULL DEFAULT 0 CHECK (empty_rounds >= 0);
ALTER TABLE mentoring.need ADD COLUMN questioned_at timestamptz;
CREATE INDEX need_waiting ON mentoring.need (sent_at) WHERE state IN ('asking', 'paused');

-- Who helps may show their address.
ALTER TABLE mentoring.approach ADD COLUMN shows_email boolean NOT NULL DEFAULT false;

-- Somebody who was asked finds that a need is none. Who reported it is told to nobody but those who look after it.
CREATE TABLE mentoring.need_report (
    id uuid PRIMARY KEY,
    need uuid NOT NULL REFERENCES mentoring.need ON DELETE CASCADE,
    reporter uuid REFERENCES amicale.member ON DELETE SET NULL,
    reason text NOT NULL CHECK (reason IN ('harassment', 'advertising', 'fraud', 'other')),
    said text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'dismissed', 'removed')),
    at timestamptz NOT NULL DEFAULT now(),
    decided_at timestamptz,
    decided_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    UNIQUE (need, reporter)
);
CREATE INDEX need_report_waiting ON mentoring.need_report (at) WHERE state = 'waiting';
CREATE INDEX need_report_by_reporter ON mentoring.need_report (reporter) WHERE reporter IS NOT NULL;
CREATE INDEX need_report_by_decider ON mentoring.need_report (decided_by) WHERE decided_by IS NOT NULL;
