-- How a mission is decided on and ends.
ALTER TABLE freelance.mission
    ADD COLUMN sent_at timestamptz,
    ADD COLUMN decided_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    ADD COLUMN decided_at timestamptz,
    ADD COLUMN refusal_reason text NOT NULL DEFAULT '',
    ADD COLUMN reminded_at timestamptz,
    ADD COLUMN asked_at timestamptz,
    ADD COLUMN nudged_at timestamptz,
    ADD COLUMN review_until timestamptz;
CREATE INDEX mission_by_decider ON freelance.mission (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX mission_waiting ON freelance.mission (sent_at) WHERE state = 'waiting';
CREATE INDEX mission_running ON freelance.mission (chosen_at) WHERE state = 'chosen';
CREATE INDEX mission_reviewed ON freelance.mission (review_until) WHERE state = 'done';

-- How a proposal is answered. Whoever was on the short list once knows the client from then on (short_at). Each side
-- says that the other may see its address; nothing is kept of the address itself.
ALTER TABLE freelance.proposal
    ADD COLUMN currency text NOT NULL DEFAULT 'EUR' CHECK (currency ~ '^[A-Z]{3}$'),
    ADD COLUMN answer text NOT NULL DEFAULT '',
    ADD COLUMN sent_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN seen_at timestamptz,
    ADD COLUMN short_at timestamptz,
    ADD COLUMN chosen_at timestamptz,
    ADD COLUMN client_shares_at timestamptz,
    ADD COLUMN sharing_contact uuid REFERENCES amicale.partner_contact ON DELETE SET NULL,
    ADD COLUMN freelance_shares_at timestamptz;
CREATE INDEX proposal_by_sharer ON freelance.proposal (sharing_contact) WHERE sharing_contact IS NOT NULL;

-- What the two sides of a proposal write to each other. Nobody else reads it.
CREATE TABLE freelance.message (
    id uuid PRIMARY KEY,
    proposal uuid NOT NULL REFERENCES freelance.proposal ON DELETE CASCADE,
    side text NOT NULL CHECK (side IN ('client', 'freelance')),
    contact uuid REFERENCES amicale.partner_contact ON DELETE SET NULL,
    words text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz
);
CREATE INDEX message_by_proposal ON freelance.message (proposal, written_at);
CREATE INDEX message_by_contact ON freelance.message (contact) WHERE contact IS NOT NULL;

-- How it was, for each side. Blind: nobody reads the other's until both are there, or the time for it is over (shows_at).
CREATE TABLE freelance.review (
    id uuid PRIMARY KEY,
    proposal uuid NOT NULL REFERENCES freelance.proposal ON DELETE CASCADE,
    side text NOT NULL CHECK (side IN ('client', 'freelance')),
    rating smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
    words text NOT NULL DEFAULT '',
    reply text NOT NULL DEFAULT '',
    written_at timestamptz NOT NULL DEFAULT now(),
    shows_at timestamptz NOT NULL,
    told_at timestamptz,
    replied_at timestamptz,
    reported_at timestamptz,
    report text NOT NULL DEFAULT '',
    removed_at timestamptz,
    removed_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    removal text NOT NULL DEFAULT '',
    UNIQUE (proposal, side)
);
CREATE INDEX review_by_remover ON freelance.review (removed_by) WHERE removed_by IS NOT NULL;
CREATE INDEX review_untold ON freelance.review (shows_at) WHERE told_at IS NULL;
CREATE INDEX review_reported ON freelance.review (reported_at) WHERE reported_at IS NOT NULL AND removed_at IS NULL;

-- Whatever takes the chosen one away (an account that is erased, above all), no mission stays given to nobody.
CREATE FUNCTION freelance.chosen_is_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE freelance.mission SET
        state = CASE WHEN starts_on <= amicale.today() THEN 'done' ELSE 'open' END,
        ended_at = CASE WHEN starts_on <= amicale.today() THEN now() END,
        chosen_at = CASE WHEN starts_on <= amicale.today() THEN chosen_at END,
        expires_on = greatest(expires_on, amicale.today() + 14), reminded_at = NULL, version = version + 1, changed_at = now()
    WHERE id = OLD.mission AND state = 'chosen';
    RETURN NULL;
END $$;
CREATE TRIGGER chosen_is_gone AFTER DELETE ON freelance.proposal
    FOR EACH ROW WHEN (OLD.state = 'chosen') EXECUTE FUNCTION freelance.chosen_is_gone();
