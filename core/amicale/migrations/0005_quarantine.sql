-- Which plugin a server had to leave out, and why; each server (host) notes its own, for the generation it serves.
CREATE TABLE amicale.quarantine (
    host text NOT NULL,
    plugin text NOT NULL,
    reason text NOT NULL,
    generation bigint NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (host, plugin)
);
