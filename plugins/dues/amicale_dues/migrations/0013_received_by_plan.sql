-- What came by plan: only what a call was paid with counts for its plan. An assignment takes money out of what was held
-- and names its call there too; counted for the plan, it undid what the call had got.
CREATE OR REPLACE FUNCTION dues.moved(of_first date, of_last date, of_currency text)
RETURNS TABLE (booking uuid, month date, way text, plan uuid, amount bigint) LANGUAGE sql STABLE AS $$
    SELECT b.id, date_trunc('month', b.booked_on)::date, p.way, c.plan, -sum(e.amount)::bigint
    FROM dues.booking b JOIN dues.entry e ON e.booking = b.id JOIN dues.payment p ON p.id = e.payment
    LEFT JOIN dues.charge c ON c.id = e.charge AND e.account = 'receivable'
    WHERE b.booked_on BETWEEN of_first AND of_last AND e.currency = of_currency
      AND e.account IN ('receivable', 'suspense', 'advance', 'gift')
    GROUP BY b.id, p.way, c.plan
$$;
