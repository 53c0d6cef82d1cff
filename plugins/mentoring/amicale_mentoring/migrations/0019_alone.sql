-- Whose other side is gone has nobody to meet: the pair is over, whichever way the other's record went.
CREATE FUNCTION mentoring.end_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.state := 'ended';
    NEW.ended_at := now();
    NEW.end_reason := 'left';
    NEW.paused_until := NULL;
    NEW.silent_at := NULL;
    NEW.longer_until := NULL;
    NEW.longer_by := '';
    RETURN NEW;
END $$;
CREATE TRIGGER pair_alone BEFORE UPDATE ON mentoring.pair FOR EACH ROW
    WHEN ((NEW.mentor IS NULL OR NEW.mentee IS NULL) AND NEW.state IN ('active', 'paused'))
    EXECUTE FUNCTION mentoring.end_alone();
UPDATE mentoring.pair SET end_reason = end_reason WHERE state IN ('active', 'paused') AND (mentor IS NULL OR mentee IS NULL);
