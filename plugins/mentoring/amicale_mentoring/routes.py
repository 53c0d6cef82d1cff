"""Plain routes of all rooms: files."""

from __future__ import annotations

from typing import Any

from amicale_mentoring.closing.routes import ROUTES as CLOSING
from amicale_mentoring.oversight.routes import ROUTES as OVERSIGHT
from amicale_mentoring.pairs.routes import ROUTES as PAIRS
from amicale_mentoring.people.routes import ROUTES as PEOPLE

ROUTES: tuple[Any, ...] = (*CLOSING, *OVERSIGHT, *PAIRS, *PEOPLE)
