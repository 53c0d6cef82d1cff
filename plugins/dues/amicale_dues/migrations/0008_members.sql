-- The whole of an exemption as the by-laws have it, for the page that it is changed on.
ALTER TABLE dues.exemption ADD COLUMN terms jsonb NOT NULL DEFAULT '{}';

-- What somebody chose who asked to join: in how many parts, who pays. It is taken up when the association agrees.
ALTER TABLE dues.membership ADD COLUMN wish jsonb;

-- Two people who join together, at the price for two: who is called on names the other, and the other says yes by
-- themselves. Until then nobody but the first has joined.
CREATE TABLE dues.partner (
    id uuid PRIMARY KEY,
    charge uuid NOT NULL UNIQUE REFERENCES dues.charge,
    member uuid REFERENCES amicale.member ON DELETE SET NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'asked', 'accepted', 'declined')),
    asked_at timestamptz,
    answered_at timestamptz
);
CREATE INDEX partner_by_member ON dues.partner (member);

-- One call covers two people then: each by a membership of their own.
ALTER TABLE dues.cover DROP CONSTRAINT cover_charge_key;
CREATE UNIQUE INDEX cover_once ON dues.cover (charge, membership);
