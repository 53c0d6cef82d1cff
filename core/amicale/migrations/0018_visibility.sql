-- Who sees what of somebody: {"phone": "class"} and so on. Only what they chose; for all else the school's default holds,
-- and for who chose nothing, which is most, there is nothing to read.
CREATE FUNCTION amicale.is_visibility(value jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(value) = 'object' THEN value <> '{}' AND NOT EXISTS (
    SELECT FROM jsonb_each(value) AS chosen
    WHERE chosen.value #>> '{}' NOT IN ('members', 'class', 'staff', 'nobody') OR jsonb_typeof(chosen.value) <> 'string')
    ELSE false END;
ALTER TABLE amicale.member ADD COLUMN visibility jsonb CHECK (amicale.is_visibility(visibility));

-- Who is in whose class is part of what somebody may see.
CREATE TRIGGER tell_of_class AFTER UPDATE OF class_years ON amicale.member
    FOR EACH STATEMENT EXECUTE FUNCTION amicale.tell_of_access();
