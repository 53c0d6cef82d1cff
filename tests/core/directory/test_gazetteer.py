"""Where cities are, however they are written."""

import pytest

from amicale.directory.gazetteer import spot_of


@pytest.mark.parametrize(
    ("country", "city", "near"),
    [
        ("FR", "Lyon", (45.75, 4.85)), ("FR", "LYON CEDEX 03", (45.75, 4.85)), ("FR", "Lyon 3e", (45.75, 4.85)),
        ("FR", "75008 Paris", (48.85, 2.35)), ("FR", "Paris La Défense", (48.85, 2.35)),
        ("FR", "St-Étienne", (45.43, 4.39)), ("GB", "Londres", (51.51, -0.13)), ("GB", "London", (51.51, -0.13)),
        ("CH", "Genève", (46.2, 6.14)), ("BE", "Bruxelles", (50.85, 4.35)), ("DE", "München", (48.14, 11.58)),
        ("VN", "Hô Chi Minh-Ville", (10.82, 106.63)), ("US", "New York", (40.71, -74.0)),
    ],
)  # fmt: skip
def test_a_city_is_found_as_people_write_it(country: str, city: str, near: tuple[float, float]) -> None:
    spot = spot_of(country, city)
    assert spot is not None
    assert not spot.approximate
    assert (spot.latitude, spot.longitude) == pytest.approx(near, abs=0.1)


def test_a_city_that_is_not_known_is_somewhere_in_its_country() -> None:
    spot = spot_of("FR", "Nulle-Part")
    assert spot is not None
    assert spot.approximate


def test_a_place_without_a_country_that_is_known_is_nowhere() -> None:
    assert spot_of("ZZ", "Lyon") is None
