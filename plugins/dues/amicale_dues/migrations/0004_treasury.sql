-- The treasurer's acts: refunds that a provider sends, records made by mistake, months that are closed.

ALTER TABLE dues.payment DROP CONSTRAINT payment_state_check;
ALTER TABLE dues.payment ADD CONSTRAINT payment_state_check CHECK (state IN ('promised', 'received', 'refused', 'mistaken'));

-- Money that a provider is to send back. Its key is here before the provider is called, and goes with every call.
CREATE TABLE dues.refund (
    id uuid PRIMARY KEY,
    payment uuid NOT NULL REFERENCES dues.payment,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'done', 'failed')),
    reason text NOT NULL DEFAULT 'other' CHECK (reason IN ('asked', 'twice', 'left', 'mistake', 'other')),
    error text NOT NULL DEFAULT '',
    asked_at timestamptz NOT NULL DEFAULT now(),
    asked_by uuid REFERENCES amicale.member ON DELETE SET NULL,
    done_at timestamptz
);
CREATE INDEX refund_by_payment ON dues.refund (payment);
CREATE INDEX refund_by_asker ON dues.refund (asked_by);
CREATE INDEX refund_waiting ON dues.refund (asked_at) WHERE state <> 'done';

-- Up to which day the books are closed. Nothing is booked before that any more; months are closed in their order.
CREATE TABLE dues.closing (
    id uuid PRIMARY KEY,
    until date NOT NULL UNIQUE,
    closed_at timestamptz NOT NULL DEFAULT now(),
    closed_by uuid REFERENCES amicale.member ON DELETE SET NULL
);
CREATE INDEX closing_by_closer ON dues.closing (closed_by);
CREATE TRIGGER closing_stays BEFORE DELETE ON dues.closing FOR EACH ROW EXECUTE FUNCTION dues.refuse_change();

-- The day on which something is booked that happened on a day: that one, or the first that is open.
CREATE FUNCTION dues.open_day(of_day date) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT greatest(of_day, (SELECT max(until) + 1 FROM dues.closing))
$$;

CREATE FUNCTION dues.refuse_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM dues.closing WHERE until >= NEW.booked_on) THEN
        RAISE EXCEPTION 'the books are closed for %', NEW.booked_on USING ERRCODE = 'DU004';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER booking_in_open_month BEFORE INSERT ON dues.booking FOR EACH ROW EXECUTE FUNCTION dues.refuse_closed();

CREATE INDEX booking_by_day ON dues.booking (booked_on, id);
CREATE INDEX question_open ON dues.question (asked_at) WHERE settled_at IS NULL;

-- Money of payments that came (above zero) or went back (below), by the day on which it was booked: what it is for, not
-- where it lies. What moves between our own accounts is no part of it.
CREATE FUNCTION dues.moved(of_first date, of_last date, of_currency text)
RETURNS TABLE (booking uuid, month date, way text, plan uuid, amount bigint) LANGUAGE sql STABLE AS $$
    SELECT b.id, date_trunc('month', b.booked_on)::date, p.way, c.plan, -sum(e.amount)::bigint
    FROM dues.booking b JOIN dues.entry e ON e.booking = b.id JOIN dues.payment p ON p.id = e.payment
    LEFT JOIN dues.charge c ON c.id = e.charge
    WHERE b.booked_on BETWEEN of_first AND of_last AND e.currency = of_currency
      AND e.account IN ('receivable', 'suspense', 'advance', 'gift')
    GROUP BY b.id, p.way, c.plan
$$;
