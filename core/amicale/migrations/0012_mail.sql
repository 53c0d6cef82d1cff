-- Outgoing mail: written in the transaction that causes it, sent by a worker. A payload holds no secret: links and codes
-- are made when the mail is sent. What is queued for somebody who is erased goes with them.
CREATE TABLE amicale.mail (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    member uuid REFERENCES amicale.member ON DELETE CASCADE,
    address text CHECK (address <> ''),
    locale text NOT NULL DEFAULT '',
    payload jsonb NOT NULL DEFAULT '{}',
    purpose text,
    batch uuid,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'skipped', 'parked')),
    attempts integer NOT NULL DEFAULT 0,
    error text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    next_at timestamptz NOT NULL DEFAULT now(),
    tried_at timestamptz,
    sent_at timestamptz,
    message_id text NOT NULL DEFAULT '',
    CHECK (member IS NOT NULL OR address IS NOT NULL)
);
-- What one person waits for goes before what many get.
CREATE INDEX mail_due ON amicale.mail ((purpose IS NOT NULL), next_at, id) WHERE state = 'queued';
CREATE INDEX mail_by_state ON amicale.mail (state, created_at DESC);
CREATE INDEX mail_by_member ON amicale.mail (member);
CREATE INDEX mail_by_batch ON amicale.mail (batch) WHERE batch IS NOT NULL;
CREATE INDEX mail_tried ON amicale.mail (tried_at) WHERE tried_at IS NOT NULL;

-- The mail server's own troubles, apart from those of single mails: while it is paused nothing is tried.
CREATE TABLE amicale.mail_server (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    failures integer NOT NULL DEFAULT 0,
    error text NOT NULL DEFAULT '',
    since timestamptz,
    paused_until timestamptz
);
INSERT INTO amicale.mail_server DEFAULT VALUES;

-- Addresses to unsubscribe at: the hash of each, and whose it is. They work as long as the member is there.
CREATE TABLE amicale.unsubscribe_link (
    hash bytea PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    purpose text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX unsubscribe_link_by_member ON amicale.unsubscribe_link (member);
