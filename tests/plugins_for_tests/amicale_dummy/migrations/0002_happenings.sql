CREATE TABLE dummy.happening (
    id uuid PRIMARY KEY, kind text NOT NULL, detail text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now()
);
