"""The directory's search: what people type finds whom they mean."""

import pytest

from amicale.testing.kit import School

PEOPLE = [
    ("Éloïse", "Müller", {}),
    ("Jean-Pierre", "de La Tour", {}),
    ("Anna", "van der Berg", {"birth_name": "O'Neill"}),
    ("Jeanpierre", "Latour", {}),
    ("Élodie", "Millet", {}),
    ("Søren", "Łukasiewicz", {}),
    ("Tour", "Martin", {"usual_name": "Œillet"}),
]
QUERY = "query ($search: String!) { members(search: $search) { totalCount edges { node { displayName } } } }"


async def found(school: School, search: str) -> list[str]:
    reader = await school.person("Zoé", "Zzyzx")
    data = await school.data(school.actor(reader), QUERY, search=search)
    names = [edge["node"]["displayName"] for edge in data["members"]["edges"]]
    assert data["members"]["totalCount"] == len(names)
    return names


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("eloise", {"Éloïse Müller"}),
        ("ÉLOÏSE", {"Éloïse Müller"}),
        ("Mueler", {"Éloïse Müller"}),
        ("mueller", {"Éloïse Müller"}),
        ("muller eloise", {"Éloïse Müller"}),
        ("elo mu", {"Éloïse Müller"}),
        ("elosie", {"Éloïse Müller", "Élodie Millet"}),
        ("eloisee", {"Éloïse Müller"}),
        ("jean pierre", {"Jean-Pierre de La Tour", "Jeanpierre Latour"}),
        ("jeanpierre", {"Jean-Pierre de La Tour", "Jeanpierre Latour"}),
        ("de la tour", {"Jean-Pierre de La Tour", "Jeanpierre Latour", "Tour Œillet"}),
        ("latour", {"Jean-Pierre de La Tour", "Jeanpierre Latour"}),
        ("d'la tour jean", {"Jean-Pierre de La Tour"}),
        ("vanderberg", {"Anna van der Berg"}),
        ("berg", {"Anna van der Berg"}),
        ("oneill", {"Anna van der Berg"}),
        ("o'neill", {"Anna van der Berg"}),
        ("lukasiewicz soren", {"Søren Łukasiewicz"}),
        ("oeillet", {"Tour Œillet"}),
        ("xyzzy", set()),
        ("martin lyon", set()),
    ],
)
async def test_finds_whom_people_mean(school: School, search: str, expected: set[str]) -> None:
    for given, family, more in PEOPLE:
        await school.person(given, family, **more)
    assert set(await found(school, search)) == expected


@pytest.mark.parametrize("search", ["'", "\\", ") | (", ":*", "!", "&", "a" * 5000, "%", "$1", "\u202e", "😀", "<->"])
async def test_signs_are_only_signs(school: School, search: str) -> None:
    await school.person("Éloïse", "Müller")
    await found(school, search)


async def test_an_empty_search_searches_nothing(school: School) -> None:
    await school.person("Éloïse", "Müller")
    assert len(await found(school, "   ")) == 2


async def test_whole_words_come_before_beginnings_and_these_before_typos(school: School) -> None:
    for given, family in (("Anne", "Martinez"), ("Anne", "Martin"), ("Anne", "Marti"), ("Zoé", "Martin")):
        await school.person(given, family)
    assert await found(school, "martin") == ["Anne Martin", "Zoé Martin", "Anne Martinez", "Anne Marti"]


async def test_pages_of_a_search_follow_each_other_without_gap_or_double(school: School) -> None:
    for number in range(25):
        await school.person(f"Camille{chr(97 + number)}", "Durand" if number % 2 else "Durant")
    actor = school.actor(await school.person("Zoé", "Zzyzx"))
    document = """query ($after: String) { members(first: 4, search: "durand", after: $after) {
        edges { node { id } } pageInfo { hasNextPage endCursor } } }"""
    seen: list[str] = []
    cursor, more = None, True
    while more:
        page = (await school.data(actor, document, after=cursor))["members"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        cursor, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert len(seen) == len(set(seen)) == 25
