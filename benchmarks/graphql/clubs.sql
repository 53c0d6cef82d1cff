-- A hundred clubs: thirty that a tenth of the school is in on average (57,600 memberships for 18,500 members), seventy
-- small ones, two leaders each. Always the same ones for the same members: chance comes from hashes of the keys.

INSERT INTO clubs.club (id, name, theme, description)
SELECT md5('club ' || n)::uuid, 'Club ' || word || ' ' || n, word, 'What people of ' || word || ' do together.'
FROM generate_series(1, 100) AS n,
     LATERAL (SELECT (ARRAY['Sport', 'Finance', 'Vin', 'Théâtre', 'Énergie', 'Voile', 'Data'])[1 + n % 7]) AS w (word);

INSERT INTO clubs.membership (id, club, member, since)
SELECT md5(c.id::text || m.id::text)::uuid, c.id, m.id, '2026-01-01'
FROM generate_series(1, 30) AS n, LATERAL (SELECT md5('club ' || n)::uuid) AS c (id), amicale.member AS m
WHERE abs(hashtextextended(c.id::text || m.id::text, 0) % 100000) < 2000 + 578 * (n - 1);

CREATE TEMPORARY TABLE numbered AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM amicale.member;
CREATE UNIQUE INDEX ON numbered (n);
ANALYZE numbered;

INSERT INTO clubs.membership (id, club, member, since)
SELECT md5(c.id::text || m.id::text)::uuid, c.id, m.id, '2026-01-01'
FROM generate_series(31, 100) AS k CROSS JOIN LATERAL (SELECT md5('club ' || k)::uuid) AS c (id)
CROSS JOIN generate_series(1, 20) AS place CROSS JOIN (SELECT count(*) FROM numbered) AS everybody (count)
JOIN numbered AS m ON m.n = abs(hashtextextended(k || ' ' || place, 1) % everybody.count)
ON CONFLICT (club, member) DO NOTHING;

INSERT INTO clubs.membership (id, club, member, role, since)
SELECT md5(c.id::text || m.id::text)::uuid, c.id, m.id, 'leader', '2025-01-01'
FROM clubs.club AS c CROSS JOIN generate_series(1, 2) AS place
CROSS JOIN (SELECT count(*) FROM numbered) AS everybody (count)
JOIN numbered AS m ON m.n = abs(hashtextextended(c.name || ' ' || place, 2) % everybody.count)
ON CONFLICT (club, member) DO UPDATE SET role = 'leader';

DROP TABLE numbered;
