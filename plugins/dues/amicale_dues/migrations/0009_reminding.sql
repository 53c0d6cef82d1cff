-- HelloAsso: the token that asks it, sealed; another client of the association's has another.
CREATE TABLE dues.helloasso_token (
    id uuid PRIMARY KEY,
    client text NOT NULL UNIQUE,
    sealed bytea NOT NULL,
    expires_at timestamptz NOT NULL
);

-- A day on which reminders went out, or one that somebody sent by hand.
CREATE TABLE dues.reminder_run (
    id uuid PRIMARY KEY,
    on_day date NOT NULL,
    by_member uuid REFERENCES amicale.member ON DELETE SET NULL,
    at timestamptz NOT NULL DEFAULT now(),
    batches uuid[] NOT NULL DEFAULT '{}',
    withheld jsonb NOT NULL DEFAULT '{}',
    stopped_at timestamptz
);
CREATE UNIQUE INDEX reminder_run_by_day ON dues.reminder_run (on_day) WHERE by_member IS NULL;
CREATE INDEX reminder_run_by_member ON dues.reminder_run (by_member);

-- A reminder of one rule about one thing: a call, a part of one, or time that ends. The key makes it the same again.
CREATE TABLE dues.reminder (
    id uuid PRIMARY KEY,
    run uuid NOT NULL REFERENCES dues.reminder_run,
    rule text NOT NULL,
    key text NOT NULL,
    member uuid REFERENCES amicale.member ON DELETE SET NULL,
    plan uuid NOT NULL REFERENCES dues.plan,
    charge uuid REFERENCES dues.charge,
    cover uuid REFERENCES dues.cover ON DELETE CASCADE,
    on_day date NOT NULL,
    about date NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    CHECK ((charge IS NULL) <> (cover IS NULL)),
    UNIQUE (rule, key)
);
CREATE INDEX reminder_by_run ON dues.reminder (run);
CREATE INDEX reminder_by_member ON dues.reminder (member, on_day);
CREATE INDEX reminder_by_plan ON dues.reminder (plan);
CREATE INDEX reminder_by_charge ON dues.reminder (charge);
CREATE INDEX reminder_by_cover ON dues.reminder (cover);

-- That a member for life was asked whether they are still there, and what they said. The token of the mail is sealed;
-- its hash finds the question again.
CREATE TABLE dues.liveness (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    asked_at timestamptz NOT NULL DEFAULT now(),
    sealed bytea NOT NULL,
    hash bytea NOT NULL UNIQUE,
    answer text NOT NULL DEFAULT '' CHECK (answer IN ('', 'interested', 'here', 'leave_me')),
    answered_at timestamptz,
    CHECK ((answer = '') = (answered_at IS NULL))
);
CREATE INDEX liveness_by_member ON dues.liveness (member, asked_at DESC);
