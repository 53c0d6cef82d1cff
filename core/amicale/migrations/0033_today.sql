-- The day that it is at the school, for rules in SQL that compare days: current_date is the day of the server's own clock.
CREATE FUNCTION amicale.today() RETURNS date LANGUAGE sql STABLE
RETURN (now() AT TIME ZONE amicale.school_zone())::date;
