"""People, pages and states to look at: nobody here exists."""

from __future__ import annotations

from typing import Any

SCHOOL_NAME = "École Montaigne Alumni"

NAMES = [
    ("Éloïse Müller-Lefèvre", "Directrice marketing chez Maison Verdier", 2009, "Lyon", "France"),
    ("Jean-Baptiste de La Tour", "Associé, Cabinet Orsay", 1987, "Paris", "France"),
    ("Aïcha Benali", "Ingénieure données chez Helios Énergie", 2016, "Nantes", "France"),
    ("Łukasz Wiśniewski", "Product manager, Nordlicht", 2014, "Berlin", "Allemagne"),
    ("Camille Nguyen", "Étudiante", 2026, "Paris", "France"),
    ("Tiphaine Le Goff", "Fondatrice, Atelier du Large", 2003, "Brest", "France"),
    (
        "Théodore Vandenberghe-Castelnau de Montmorency",
        "Responsable des relations institutionnelles Europe",
        1998,
        "Bruxelles",
        "Belgique",
    ),
    ("Sofia Almeida", None, 2011, "Lisbonne", "Portugal"),
    ("Henri Delacroix", None, 1962, None, None),
]


def member(index: int) -> dict[str, Any]:
    """One of the sample people, as the directory's document asks for them."""
    name, headline, year, city, country = NAMES[index]
    return {
        "id": f"TWVtYmVyOjAxOTBiN2Y{index}",
        "displayName": name,
        "headline": headline,
        "classYear": year,
        "city": city,
        "countryName": country,
        "deceased": index == 8,
    }


ME: dict[str, Any] = {
    **member(0),
    "givenName": "Éloïse",
    "usualName": None,
    "birthName": "Lefèvre",
    "country": "FR",
    "phone": "+33 6 12 34 56 78",
    "linkedinUrl": "https://www.linkedin.com/in/eloise-exemple",
    "primaryEmail": {"address": "eloise.muller@example.org"},
    "emails": [
        {"address": "eloise.muller@example.org", "primary": True, "verified": True},
        {"address": "eloise@maison-verdier.example", "primary": False, "verified": False},
    ],
    "educations": [
        {"programme": "Master in Management", "entryYear": 2006, "graduationYear": 2009, "classLabel": "Promo 2009"},
        {"programme": "Bachelor Communication", "entryYear": 2003, "graduationYear": 2006, "classLabel": None},
    ],
    "positions": [
        {
            "title": "Directrice marketing",
            "employer": "Maison Verdier",
            "sector": "Luxe",
            "city": "Lyon",
            "country": "FR",
            "startedOn": "2019-03-01",
            "endedOn": None,
            "current": True,
        },
        {
            "title": "Cheffe de produit",
            "employer": "Groupe Alcyon",
            "sector": "Cosmétique",
            "city": "Paris",
            "country": "FR",
            "startedOn": "2013-09-01",
            "endedOn": "2019-02-01",
            "current": False,
        },
        {
            "title": None,
            "employer": "Bureau Saint-Roch",
            "sector": None,
            "city": None,
            "country": None,
            "startedOn": "2009-10-01",
            "endedOn": "2013-08-01",
            "current": False,
        },
    ],
}
BARE: dict[str, Any] = {
    **ME,
    **member(8),
    "birthName": None,
    "phone": None,
    "linkedinUrl": None,
    "primaryEmail": None,
    "educations": [],
    "positions": [],
}
NEWCOMER: dict[str, Any] = {**ME, **member(4), "givenName": "Camille", "city": None, "linkedinUrl": None}


def members(*indexes: int, total: int = 0, previous: bool = False) -> dict[str, Any]:
    """A page of the directory."""
    return {
        "totalCount": total or len(indexes),
        "edges": [{"cursor": str(index), "node": member(index)} for index in indexes],
        "pageInfo": {
            "hasNextPage": bool(indexes),
            "hasPreviousPage": previous,
            "startCursor": "YQ==",
            "endCursor": "eg==",
        },
    }


ERRORS = [
    {"message": "Enter a LinkedIn address that begins with https://", "field": "linkedinUrl", "code": "INVALID"},
    {
        "message": "Enter a phone number with its country, for example +33 6 12 34 56 78",
        "field": "phone",
        "code": "INVALID",
    },
]

SCENES: dict[str, dict[str, Any]] = {
    "home": {"template": "home.html", "path": "/", "data": {"me": ME, "members": {"totalCount": 18_500}}},
    "home-newcomer": {"template": "home.html", "path": "/", "data": {"me": NEWCOMER, "members": {"totalCount": 1}}},
    "directory": {
        "template": "directory.html",
        "path": "/directory",
        "data": {"members": members(*range(9), total=18_500)},
    },
    "directory-filtered": {
        "template": "directory.html",
        "path": "/directory",
        "query": {"search": "marketing", "classFrom": "2009", "country": "FR", "after": "YQ=="},
        "data": {"members": members(0, 2, 5, total=27, previous=True)},
    },
    "directory-empty": {
        "template": "directory.html",
        "path": "/directory",
        "query": {"search": "zzz"},
        "data": {"members": members()},
    },
    "person": {"template": "person.html", "path": "/members/1", "data": {"member": ME, "me": {"id": ME["id"]}}},
    "person-bare": {"template": "person.html", "path": "/members/2", "data": {"member": BARE, "me": {"id": ME["id"]}}},
    "profile": {
        "template": "profile.html",
        "path": "/profile",
        "data": {"me": ME},
        "messages": [{"kind": "good", "text": "Your profile is saved."}],
    },
    "profile-errors": {
        "template": "profile.html",
        "path": "/profile",
        "data": {"me": ME},
        "errors": ERRORS,
        "form": {"usualName": "Élo", "city": "Lyon", "country": "FR", "phone": "12", "linkedinUrl": "linkedin"},
    },
    "welcome": {"template": "welcome.html", "path": "/", "data": {}, "signed_out": True, "target": "/"},
    "sign-in": {"template": "sign_in_link.html", "path": "/", "data": {}, "signed_out": True, "secret": "x"},
    "sign-in-used": {"template": "sign_in_link.html", "path": "/", "data": {}, "signed_out": True, "secret": None},
    "error-404": {
        "template": "error.html",
        "path": "/nowhere",
        "data": {},
        "error": {"status": 404, "incident": None, "message": None},
    },
    "error-500": {
        "template": "error.html",
        "path": "/",
        "data": {},
        "error": {"status": 500, "incident": "01J9-7QKD", "message": None},
    },
    "components": {
        "template": "components_page.html",
        "path": "/components",
        "data": {"people": [member(index) for index in range(8)]},
        "errors": ERRORS[1:],
    },
}
