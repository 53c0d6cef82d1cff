-- Folding and searching names, without extensions: what any PostgreSQL from 15 on can do.

-- Lower case, no accents, ligatures opened, everything but letters and digits a single space. Written with code points,
-- so that it means the same under every collation.
CREATE FUNCTION amicale.fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(regexp_replace(
    replace(replace(replace(replace(replace(replace(
        lower(normalize(value, NFKD)), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'ø', 'o'), 'ł', 'l'), 'đ', 'd'),
    '[\u0300-\u036f]', '', 'g'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f]+', ' ', 'g'));

-- The same, with umlauts written out as German does: Müller is also mueller.
CREATE FUNCTION amicale.fold_umlauts(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN amicale.fold(replace(replace(replace(lower(normalize(value, NFC)), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'));

-- Words that stand before a name and that nobody remembers: they do not matter in a search.
CREATE FUNCTION amicale.is_particle(word text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN word = ANY (ARRAY['d', 'de', 'des', 'du', 'da', 'do', 'dos', 'di', 'del', 'della', 'la', 'le', 'les', 'l', 'van',
                         'von', 'der', 'den', 'ter', 'ten', 'zu', 'af', 'y', 'e', 'el', 'al']);

-- A word with one letter left out, and which one: what is stored of each word of four letters and more, so that a word
-- with a typo finds it (after the symmetric delete algorithm, W. Garbe, SymSpell, 2012).
CREATE FUNCTION amicale.gaps(word text) RETURNS SETOF text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT '~' || place || ':' || overlay(word PLACING '' FROM place FOR 1)
    FROM generate_series(1, length(word)) AS place WHERE length(word) BETWEEN 4 AND 40;
END;

-- Everything stored that is exactly one typo away from a word that was typed (Damerau's distance 1): a letter too many,
-- two letters swapped, another letter in a place, a letter missing.
CREATE FUNCTION amicale.near(word text) RETURNS SETOF text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT overlay(word PLACING '' FROM place FOR 1)
    FROM generate_series(1, length(word)) AS place WHERE length(word) BETWEEN 5 AND 40
    UNION SELECT overlay(word PLACING reverse(substr(word, place, 2)) FROM place FOR 2)
    FROM generate_series(1, length(word) - 1) AS place WHERE length(word) BETWEEN 4 AND 40
    UNION SELECT amicale.gaps(word)
    UNION SELECT '~' || place || ':' || word
    FROM generate_series(1, length(word) + 1) AS place WHERE length(word) BETWEEN 4 AND 40;
END;

-- Words written as one, with and without the particles in front: delatour, latour, tour.
CREATE FUNCTION amicale.joined(words text[]) RETURNS SETOF text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT array_to_string(words[start:], '') FROM generate_series(1, cardinality(words)) AS start
    WHERE (SELECT coalesce(bool_and(amicale.is_particle(dropped)), true) FROM unnest(words[:start - 1]) AS dropped);
END;

-- What is searched of a person: the words of all their names, each name written as one word, and the gaps of each word.
-- In PL/pgSQL, because it runs for every person who is imported, and takes a tenth of the time there.
CREATE FUNCTION amicale.search_vector(VARIADIC names text[]) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    name text;
    parts text[];
    word text;
    words text[] := '{}';
    lexemes text[] := '{}';
BEGIN
    FOREACH name IN ARRAY names LOOP
        parts := array_remove(string_to_array(amicale.fold(name), ' '), '');
        CONTINUE WHEN parts IS NULL OR cardinality(parts) = 0;
        words := words || parts;
        FOR start IN 1..cardinality(parts) LOOP
            words := words || array_to_string(parts[start:], '');
            EXIT WHEN NOT amicale.is_particle(parts[start]);
        END LOOP;
        IF normalize(name, NFC) ~ '[ÄÖÜäöü]' THEN
            words := words || array_remove(string_to_array(amicale.fold_umlauts(name), ' '), '');
        END IF;
    END LOOP;
    FOREACH word IN ARRAY words LOOP
        lexemes := lexemes || word;
        CONTINUE WHEN length(word) NOT BETWEEN 4 AND 40;
        FOR place IN 1..length(word) LOOP
            lexemes := lexemes || ('~' || place || ':' || left(word, place - 1) || substr(word, place + 1));
        END LOOP;
    END LOOP;
    RETURN array_to_tsvector(lexemes);
END $$;

-- The words as they were typed, at most eight.
CREATE FUNCTION amicale.typed_words(query text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (string_to_array(amicale.fold(left(query, 200)), ' '))[:8];

-- Those that count: particles are left out unless there is nothing else.
CREATE FUNCTION amicale.query_words(query text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT CASE WHEN bool_and(amicale.is_particle(word)) THEN array_agg(word)
                ELSE array_agg(word) FILTER (WHERE NOT amicale.is_particle(word)) END
    FROM unnest(amicale.typed_words(query)) AS word WHERE word <> '';
END;

-- exactness 3: whole words; 2: words that begin so; 1: with a typo too.
CREATE FUNCTION amicale.search_query(query text, exactness integer DEFAULT 1) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT coalesce('(' || string_agg('(' || CASE exactness
            WHEN 3 THEN quote_literal(word)
            WHEN 2 THEN quote_literal(word) || ':*'
            ELSE concat_ws(' | ', quote_literal(word) || ':*',
                 (SELECT string_agg(quote_literal(typo), ' | ') FROM amicale.near(word) AS typo))
        END || ')', ' & ') || ') | ' || (
            SELECT string_agg(quote_literal(joined) || CASE exactness WHEN 3 THEN '' ELSE ':*' END, ' | ')
            FROM amicale.joined(amicale.typed_words(query)) AS joined), '')::tsquery
    FROM unnest(amicale.query_words(query)) AS word;
END;

CREATE FUNCTION amicale.search_rank(vector tsvector, query text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN vector @@ amicale.search_query(query, 3) THEN 3 WHEN vector @@ amicale.search_query(query, 2) THEN 2
       ELSE 1 END;
