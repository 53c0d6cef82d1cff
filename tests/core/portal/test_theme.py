import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicale.portal.theme import (
    DAY,
    NIGHT,
    SHAPE_CONTRAST,
    TEXT_CONTRAST,
    WHITE,
    best_on,
    contrast,
    parse_colour,
    readable,
    shades,
    theme_css,
)

channel = st.integers(0, 255)
colours = st.tuples(channel, channel, channel)


class TestThemeCss:
    def test_has_a_value_for_day_and_night_of_every_property(self) -> None:
        css = theme_css("#9b2743")
        assert re.findall(r"--am-([\w-]+):light-dark\(#\w{6},#\w{6}\)", css) == ["accent", "on-accent", "accent-text"]

    def test_keeps_the_school_s_own_colour_by_day(self) -> None:
        assert "--am-accent:light-dark(#9b2743," in theme_css("#9b2743")

    @pytest.mark.parametrize("wrong", ["red", "#12345", "", "#9b2743;}body{display:none", "url(x)"])
    def test_refuses_what_is_no_colour_and_says_what_is(self, wrong: str) -> None:
        with pytest.raises(ValueError, match="#rrggbb"):
            theme_css(wrong)

    @given(colours)
    def test_every_colour_gives_texts_that_can_be_read_in_both_themes(self, base: tuple[int, int, int]) -> None:
        for surface in (DAY, NIGHT):
            one = shades(base, readable(base, surface, SHAPE_CONTRAST), surface)
            assert contrast(parse_colour(one.text), surface) >= TEXT_CONTRAST
            assert contrast(parse_colour(one.fill), parse_colour(one.on_fill)) >= 4.5


class TestParseColour:
    def test_reads_six_digits_or_three_with_or_without_the_sign(self) -> None:
        assert parse_colour("#ffcc00") == parse_colour("fc0") == (255, 204, 0)


class TestContrast:
    def test_is_21_for_black_on_white_and_1_for_the_same(self) -> None:
        assert contrast((0, 0, 0), WHITE) == pytest.approx(21)
        assert contrast(WHITE, WHITE) == 1

    def test_agrees_with_the_known_value_of_a_mid_grey(self) -> None:
        assert contrast((118, 118, 118), WHITE) == pytest.approx(4.54, abs=0.01)


class TestReadable:
    def test_leaves_a_colour_alone_that_reads_well_enough(self) -> None:
        assert readable((10, 61, 98), DAY, TEXT_CONTRAST) == (10, 61, 98)

    def test_darkens_on_a_light_surface_and_lightens_on_a_dark_one(self) -> None:
        yellow, navy = (255, 204, 0), (10, 61, 98)
        assert sum(readable(yellow, DAY, TEXT_CONTRAST)) < sum(yellow)
        assert sum(readable(navy, NIGHT, TEXT_CONTRAST)) > sum(navy)


class TestBestOn:
    def test_is_white_on_a_dark_fill_and_ink_on_a_bright_one(self) -> None:
        assert best_on((155, 39, 67)) == WHITE
        assert best_on((255, 204, 0)) != WHITE
