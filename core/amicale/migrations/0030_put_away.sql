-- A conversation that one of its two has put away. It is theirs alone: the other one's list stays as it is.
CREATE TABLE amicale.letter_archive (
    id uuid PRIMARY KEY,
    thread uuid NOT NULL REFERENCES amicale.letter_thread ON DELETE CASCADE,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (member, thread)
);
CREATE INDEX letter_archive_by_thread ON amicale.letter_archive (thread);
