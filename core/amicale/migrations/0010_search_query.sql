-- What is searched for, as 0001_search.sql describes it, in a quarter of the time: one function that runs along the
-- words, instead of a query for each of their parts. The rank of a row is told by whoever asks, so that this is made
-- once for all rows.
CREATE OR REPLACE FUNCTION amicale.search_query(query text, exactness integer DEFAULT 1) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    typed text[] := array_remove(amicale.typed_words(query), '');
    words text[] := ARRAY[]::text[];
    suffix text := CASE exactness WHEN 3 THEN '' ELSE ':*' END;
    found text := '';
    choices text;
    word text;
BEGIN
    IF typed IS NULL OR cardinality(typed) = 0 THEN
        RETURN ''::tsquery;
    END IF;
    FOREACH word IN ARRAY typed LOOP
        IF NOT amicale.is_particle(word) THEN
            words := words || word;
        END IF;
    END LOOP;
    IF cardinality(words) = 0 THEN
        words := typed;
    END IF;
    FOREACH word IN ARRAY words LOOP
        choices := quote_literal(word) || suffix;
        IF exactness = 1 AND length(word) >= 4 THEN
            choices := choices || (SELECT coalesce(string_agg(' | ' || quote_literal(typo), ''), '')
                                   FROM amicale.near(word) AS typo);
        END IF;
        found := found || CASE found WHEN '' THEN '(' ELSE ' & (' END || choices || ')';
    END LOOP;
    choices := '';
    FOR start IN 1..cardinality(typed) LOOP
        choices := choices || ' | ' || quote_literal(array_to_string(typed[start:], '')) || suffix;
        EXIT WHEN NOT amicale.is_particle(typed[start]);
    END LOOP;
    RETURN ('(' || found || ')' || choices)::tsquery;
END $$;

DROP FUNCTION amicale.search_rank(tsvector, text);
DROP FUNCTION amicale.query_words(text);
DROP FUNCTION amicale.joined(text[]);
