"""How the school shows itself to what is no page: a receipt, a card."""

from __future__ import annotations

import base64
import io

from PIL import Image

from amicale import school_look
from amicale.testing.kit import School


async def test_it_is_as_the_settings_have_it_with_the_logo_as_a_png(school: School) -> None:
    keeper = school.actor(await school.person(), "school.manage")
    assert (await (await school_look()).logo()) == b""
    made = io.BytesIO()
    Image.new("RGB", (300, 90), "navy").save(made, "JPEG")
    logo = base64.b64encode(made.getvalue()).decode()
    await school.data(keeper, "mutation($l: Base64) { setSchoolLogo(logo: $l) { logoUrl } }", l=logo)
    await school.data(
        keeper, "mutation($v: SettingValues!) { setSchoolSettings(values: $v) { color } }", v={"color": "#9b2743"}
    )
    await school.refresh()
    look = await school_look()
    assert look.color == "#9b2743"
    assert (await look.logo())[:4] == b"\x89PNG"
