-- Receipts: what was written on their day, under whose letterhead, and what corrects what. Never changed afterwards.

-- How the association wrote itself on a day: name, address, colour, logo. A new row when any of that changes.
CREATE TABLE dues.letterhead (
    id uuid PRIMARY KEY,
    digest text NOT NULL UNIQUE,
    content jsonb NOT NULL,
    logo bytea NOT NULL DEFAULT '',
    since timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE dues.receipt
    DROP CONSTRAINT receipt_kind_check,
    DROP CONSTRAINT receipt_kind_payment_key,
    ADD CHECK (kind IN ('receipt', 'credit', 'tax')),
    ADD COLUMN about text NOT NULL DEFAULT '',
    ADD COLUMN corrects uuid REFERENCES dues.receipt,
    ADD COLUMN letterhead uuid NOT NULL REFERENCES dues.letterhead,
    ADD COLUMN amount bigint NOT NULL CHECK (amount > 0),
    ADD COLUMN currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    ADD COLUMN issued_in bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    ADD UNIQUE (kind, payment, about),
    ADD CHECK ((kind = 'credit') = (corrects IS NOT NULL));
CREATE INDEX receipt_by_corrected ON dues.receipt (corrects);
CREATE INDEX receipt_by_letterhead ON dues.receipt (letterhead);
CREATE INDEX receipt_by_time ON dues.receipt (issued_at DESC, id DESC);

-- What a receipt says stays. Two things may change: whose page it is on (a merge, an erasure), with the names in it, which
-- stand apart for that; and all of it while the transaction that issues it is under way and nobody has seen it.
CREATE FUNCTION dues.keep_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a receipt is never taken away: correct it by another' USING ERRCODE = 'DU003';
    END IF;
    IF OLD.issued_in = pg_current_xact_id()::text::bigint THEN
        RETURN NEW;
    END IF;
    IF (to_jsonb(NEW) - 'member' - 'content') <> (to_jsonb(OLD) - 'member' - 'content')
        OR (NEW.content - 'people') <> (OLD.content - 'people') THEN
        RAISE EXCEPTION 'a receipt is never changed: correct it by another' USING ERRCODE = 'DU003';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER receipt_stays BEFORE UPDATE OR DELETE ON dues.receipt FOR EACH ROW EXECUTE FUNCTION dues.keep_receipt();
CREATE TRIGGER letterhead_stays BEFORE UPDATE OR DELETE ON dues.letterhead
    FOR EACH ROW EXECUTE FUNCTION dues.refuse_change();

-- How often somebody has had their card replaced. A code says which one it is of: those of an older one are dead.
CREATE TABLE dues.card (
    id uuid PRIMARY KEY,
    member uuid NOT NULL UNIQUE REFERENCES amicale.member ON DELETE CASCADE,
    version int NOT NULL DEFAULT 1 CHECK (version > 0),
    replaced_at timestamptz NOT NULL DEFAULT now()
);
