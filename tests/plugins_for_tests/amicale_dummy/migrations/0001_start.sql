CREATE SCHEMA dummy;
CREATE TABLE dummy.note (
    id uuid PRIMARY KEY,
    member uuid NOT NULL REFERENCES amicale.member ON DELETE CASCADE,
    text text NOT NULL
);
