"""/styleguide, in development: every component that pages are made of, as it looks and as it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from markupsafe import Markup

from amicale.portal.answers import page_request, respond
from amicale.portal.site import Site
from amicale.portal.theme import COLOR

if TYPE_CHECKING:
    from amicale.runtime import Runtime

EXAMPLES = Path(__file__).parent / "templates" / "styleguide"
PEOPLE: tuple[dict[str, Any], ...] = tuple(
    {"id": f"sample-{number}", "displayName": name, "headline": headline, "classYear": year, "city": city,
     "countryName": country, "deceased": year < 1970}
    for number, (name, headline, year, city, country) in enumerate((
        ("Éloïse Müller-Lefèvre", "Directrice marketing · Maison Verdier", 2009, "Lyon", "France"),
        ("Aïcha Benali", "Ingénieure données · Helios Énergie", 2016, "Nantes", "France"),
        ("Łukasz Wiśniewski", "Product manager · Nordlicht", 2014, "Berlin", "Allemagne"),
        ("Théodore Vandenberghe-Castelnau de Montmorency",
         "Responsable des relations institutionnelles · Fédération européenne", 1998, "Bruxelles", "Belgique"),
        ("Sofia Almeida", "", 2011, "Lisboa", "Portugal"),
        ("Henri Delacroix", "", 1962, "", ""),
    ))
)  # fmt: skip
"""Nobody of these exists."""

WRONG = {"message": "Enter the number with its country: +33 6 12 34 56 78.", "field": "phone", "code": "BAD_USER_INPUT"}
POSTED = {"form_key": "example", "phone": "12"}
"""A form that came back with an error, to see what that looks like."""


SLOTS = {
    "styleguide": [Markup('<section class="card"><div class="card-body">A plugin put this here.</div></section>')],
    "styleguide_aside": [Markup('<section class="card"><div class="card-body">And this beside it.</div></section>')],
}
"""What plugins would fill."""

GROUPS = ("Buttons, words, messages", "Pages and ways", "People and data", "Forms")
"""By the first digit of an example's file."""

NAMED = re.compile(r"\bui\.(\w+)")
WIDE = re.compile(r"\n? {6,}")
ENTRY = re.compile(r"  (\w+)\(")


@dataclass(frozen=True, slots=True)
class Example:
    """One component's examples: a template whose first line, a comment, is its title."""

    name: str
    title: str
    source: str

    @property
    def template(self) -> str:
        """Where Jinja finds it."""
        return f"styleguide/{self.name}.html"

    @property
    def group(self) -> str:
        """What it stands under."""
        return GROUPS[int(self.name[0])]

    @property
    def reference(self) -> str:
        """What the reference says of the components in it."""
        known = reference()
        return "\n".join(known[name] for name in dict.fromkeys(NAMED.findall(self.source)) if name in known)


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """All of them, in the order of their file names."""
    return tuple(read_example(path) for path in sorted(EXAMPLES.glob("*.html")))


def read_example(path: Path) -> Example:
    """One file."""
    first, _, source = path.read_text(encoding="utf-8").partition("\n")
    return Example(path.stem, first.removeprefix("{#").removesuffix("#}").strip(), source.strip())


@lru_cache(maxsize=1)
def reference() -> dict[str, str]:
    """What the comment at the top of components.html says of each component, by its name."""
    comment = (EXAMPLES.parent / "components.html").read_text(encoding="utf-8").partition("-#}")[0]
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in comment.partition("WORDS AND PICTURES")[2].splitlines()[1:]:
        if entry := ENTRY.match(line):
            lines = found.setdefault(entry[1], [])
        elif not line.startswith(" "):
            lines = []
        lines.append(line.removeprefix("  "))
    return {name: WIDE.sub("\n    ", "\n".join(text)).rstrip() for name, text in found.items()}


def styleguide_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """The page, where an instance is one of a developer; ``?color=ffcc00`` shows it in another school's colour."""
    if runtime.instance.settings.mode != "development":
        return []

    @get("/styleguide", name="styleguide")
    async def styleguide(request: Request[Any, Any, Any]) -> Response[str]:
        asked = await page_request(request, runtime)
        color = asked.first.get("color", "")
        school = site.school_values(f"#{color}" if COLOR.fullmatch(color) else site.school.color)
        answer = site.message(
            "styleguide", asked, school=school, groups=groups(), people=PEOPLE, errors=[WRONG], form=POSTED,
            slots=SLOTS, page_title="Components",
        )  # fmt: skip
        return respond(answer, request, runtime)

    return [styleguide]


def groups() -> list[tuple[str, list[Example]]]:
    """The examples under the titles of their groups."""
    return [(title, list(some)) for title, some in groupby(examples(), lambda example: example.group)]
