"""A public offer as search engines read it: schema.org/JobPosting, as JSON-LD.

Google's rules for it say what must be there: title, description, datePosted, hiringOrganization, and a place or that
the work is done from afar (developers.google.com, "JobPosting structured data"). What an offer does not say is left
out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from html import escape
from typing import Any

from amicale import as_decimal, from_local, local
from amicale_jobs.law.contracts import Contract

UNITS = {"hour": "HOUR", "day": "DAY", "month": "MONTH", "year": "YEAR"}
STUDIES = {0: "high school", 1: "associate degree", 3: "bachelor degree", 5: "postgraduate degree"}
"""From how many years after the baccalauréat on, in the words of credentialCategory."""


def posting(row: Mapping[str, Any], contract: Contract | None, school: str, address: str) -> dict[str, Any]:
    """What an offer says. It is valid until its last day ends by the school's clock.

    :param row: the offer, with ``company_name`` and ``company_website``.
    :param address: of its page, whole.
    """
    ends = from_local(datetime.combine(row["expires_on"], time(23, 59, 59)))
    found = {
        "@context": "https://schema.org", "@type": "JobPosting", "title": row["title"],
        "description": as_html(row["words"] or row["title"]), "url": address,
        "identifier": {"@type": "PropertyValue", "name": school, "value": str(row["id"])},
        "datePosted": local(row["opened_at"]).date().isoformat(), "validThrough": ends.isoformat(),
        "employmentType": contract.schema_org if contract else None, "directApply": False,
        "hiringOrganization": organization(row), "industry": row["sector"], "skills": ", ".join(row["skills"]),
        "jobStartDate": day(row["starts_on"]), "workHours": hours(row["weekly_hours"]),
        **where(row), "baseSalary": salary(row), "educationRequirements": studies(row["level"]),
    }  # fmt: skip
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def as_script(found: Mapping[str, Any]) -> str:
    """JSON that may stand in a script element of HTML: nothing in it ends that, or begins a comment."""
    text = json.dumps(found, ensure_ascii=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def as_html(words: str) -> str:
    """Paragraphs and lines; signs that HTML would take for its own are only signs."""
    parts = (part.strip() for part in words.split("\n\n"))
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts if part)


def organization(row: Mapping[str, Any]) -> Any:
    """Who hires; a company that is not named is confidential."""
    if not row["company_name"]:
        return "confidential"
    found = {"@type": "Organization", "name": row["company_name"], "sameAs": row["company_website"]}
    return {name: value for name, value in found.items() if value}


def where(row: Mapping[str, Any]) -> dict[str, Any]:
    """Where one works: at a place, from afar, or both."""
    found: dict[str, Any] = {}
    address = {"addressLocality": row["city"], "addressCountry": row["country"]}
    if row["city"] or row["country"]:
        said = {name: value for name, value in address.items() if value}
        found["jobLocation"] = {"@type": "Place", "address": {"@type": "PostalAddress", **said}}
    if row["remote"] == "full":
        found["jobLocationType"] = "TELECOMMUTE"
        found["applicantLocationRequirements"] = {"@type": "Country", "name": row["country"] or "FR"}
    return found


def salary(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """What is paid, in the currency's unit."""
    least, most = row["pay_from"], row["pay_to"]
    if least is None and most is None:
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": UNITS[row["pay_per"]]}
    if least == most or most is None:
        value["value"] = float(as_decimal(least, row["currency"]))
    else:
        ends = (("minValue", least), ("maxValue", most))
        value |= {name: float(as_decimal(part, row["currency"])) for name, part in ends if part is not None}
    return {"@type": "MonetaryAmount", "currency": row["currency"], "value": value}


def studies(level: int | None) -> dict[str, str] | None:
    """What one must have studied."""
    if level is None:
        return None
    word = STUDIES[max(years for years in STUDIES if years <= level)]
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": word}


def day(value: date | None) -> str | None:
    """ISO 8601."""
    return value.isoformat() if value else None


def hours(value: float | None) -> str | None:
    """Hours a week, in words."""
    return f"{value:g} h" if value else None
