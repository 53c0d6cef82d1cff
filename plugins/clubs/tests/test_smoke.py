from amicale.testing.kit import School


async def test_smoke(school: School) -> None:
    me = await school.person("Éloïse", "Müller", email="e@example.org", class_year=2009, programme="MBA")
    actor = school.actor(me, "*")
    await school.enable("clubs")
    made = await school.data(
        actor, 'mutation { createClub(input: {name: "Sport", joining: OPEN}) { id name leaders { displayName } } }'
    )
    print(made)
    with school.counting() as sql:
        data = await school.data(
            actor,
            '{ members(first: 50, search: "Mueler") { totalCount edges { cursor node { id displayName countryName classYear clubs { name memberCount } educations { programme } } } pageInfo { hasNextPage } } me { displayName emails { address } } }',
        )
    print(data, *sql, sep="\n")
    assert len(sql) == 5
