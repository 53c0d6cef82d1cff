-- Imports that are looked at in the browser before they are applied, and records that may be one person.

ALTER TABLE amicale.import_run
    ADD COLUMN undone_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    ADD COLUMN undo_asked_at timestamptz,
    ADD COLUMN undo_problem text NOT NULL DEFAULT '',
    ADD COLUMN undo_summary jsonb NOT NULL DEFAULT '{}';
CREATE INDEX import_run_by_undoer ON amicale.import_run (undone_by);

-- A file on its way in: sealed while it is needed, gone as soon as it is applied or given up.
CREATE TABLE amicale.import_draft (
    id uuid PRIMARY KEY,
    file_name text NOT NULL,
    size integer NOT NULL,
    content bytea,
    state text NOT NULL DEFAULT 'reading' CHECK (state IN ('reading', 'ready', 'failed', 'applying', 'applied')),
    revision integer NOT NULL DEFAULT 1,
    told jsonb NOT NULL DEFAULT '{}',
    country text NOT NULL DEFAULT '',
    class_year_is_entry boolean NOT NULL DEFAULT false,
    columns jsonb NOT NULL DEFAULT '[]',
    doubts jsonb NOT NULL DEFAULT '[]',
    counts jsonb NOT NULL DEFAULT '{}',
    digest text NOT NULL DEFAULT '',
    changed_meanwhile boolean NOT NULL DEFAULT false,
    problem jsonb,
    step text NOT NULL DEFAULT '',
    done integer NOT NULL DEFAULT 0,
    run uuid REFERENCES amicale.import_run ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    started_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    applied_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    CHECK (state <> 'applied' OR content IS NULL)
);
CREATE INDEX import_draft_by_state ON amicale.import_draft (state, created_at);
CREATE INDEX import_draft_by_run ON amicale.import_draft (run);
CREATE INDEX import_draft_by_starter ON amicale.import_draft (started_by);
CREATE INDEX import_draft_by_applier ON amicale.import_draft (applied_by);

-- What it would do, line by line: the preview.
CREATE TABLE amicale.import_item (
    id uuid PRIMARY KEY,
    draft uuid NOT NULL REFERENCES amicale.import_draft ON DELETE CASCADE,
    position integer NOT NULL,
    kind text NOT NULL
        CHECK (kind IN ('created', 'updated', 'unchanged', 'joined', 'doubtful', 'rejected', 'remark')),
    numbers integer[] NOT NULL,
    name text NOT NULL DEFAULT '',
    other_name text NOT NULL DEFAULT '',
    code text NOT NULL DEFAULT '',
    member uuid REFERENCES amicale.member ON DELETE CASCADE,
    detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX import_item_by_draft ON amicale.import_item (draft, kind, position, id);
CREATE INDEX import_item_by_member ON amicale.import_item (member);

-- Two records that may be one person. Who was found to be two people is remembered for as long as both are here.
CREATE TABLE amicale.duplicate_pair (
    id uuid PRIMARY KEY,
    one uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    other uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'apart')),
    percent smallint NOT NULL CHECK (percent BETWEEN 0 AND 100),
    certain boolean NOT NULL DEFAULT false,
    reasons text[] NOT NULL DEFAULT '{}',
    found_at timestamptz NOT NULL DEFAULT now(),
    decided_at timestamptz,
    decided_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    UNIQUE (one, other),
    CHECK (one < other),
    CHECK ((state = 'open') = (decided_at IS NULL))
);
CREATE INDEX duplicate_pair_by_certainty ON amicale.duplicate_pair (state, percent DESC, id);
CREATE INDEX duplicate_pair_by_other ON amicale.duplicate_pair (other);
CREATE INDEX duplicate_pair_by_decider ON amicale.duplicate_pair (decided_by);

-- The latest search for them.
CREATE TABLE amicale.duplicate_search (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    asked_at timestamptz,
    begun_at timestamptz,
    ended_at timestamptz,
    people integer NOT NULL DEFAULT 0,
    compared integer NOT NULL DEFAULT 0,
    omitted integer NOT NULL DEFAULT 0
);
INSERT INTO amicale.duplicate_search DEFAULT VALUES;
