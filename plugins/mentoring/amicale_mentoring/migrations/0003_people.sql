-- A second writer is told; who was added by somebody else, and how they agreed to it.
ALTER TABLE mentoring.participation
    ADD COLUMN version int NOT NULL DEFAULT 1,
    ADD COLUMN added_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    ADD COLUMN agreement text NOT NULL DEFAULT '';
CREATE INDEX participation_by_adder ON mentoring.participation (added_by);
CREATE INDEX participation_paused ON mentoring.participation (paused_until) WHERE paused_until IS NOT NULL;

-- Whom a programme has asked to become a mentor: once, whatever came of it.
CREATE TABLE mentoring.invited (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL REFERENCES mentoring.programme,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    invited_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    batch uuid NOT NULL,
    invited_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (programme, member)
);
CREATE INDEX invited_by_member ON mentoring.invited (member, invited_at);
CREATE INDEX invited_by_inviter ON mentoring.invited (invited_by);
