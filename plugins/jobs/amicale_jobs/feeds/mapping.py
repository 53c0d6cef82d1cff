"""A partner's list in JSON or XML, read by a mapping that says where what stands. Pure: bytes in, offers out.

What cannot be read is said and left out, and the rest goes on. A path is names with dots (``company.name``); in XML
also ``@attribute``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from html import escape
from typing import Any, Literal
from xml.etree.ElementTree import Element, ParseError, tostring

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from pydantic import BaseModel, ConfigDict, Field

from amicale import Refusal, Text, as_decimal, translator
from amicale_jobs.feeds.checks import READ
from amicale_jobs.feeds.french import is_soon, says_euros

_ = translator("jobs")
LARGEST = 20_000_000
MOST = 20_000
LONGEST_KEY, DEEPEST = 200, 3
UNSEEN = dict.fromkeys(set(range(32)) - set(map(ord, "\t\n\r")))
"""Signs without a meaning; one of them (NUL) no database takes."""
NEEDED = ("key", "title", "contract", "expires_on")
FIELDS = (
    *NEEDED, "company", "words", "sector", "city", "country", "remote", "pay_from", "pay_to", "pay_per", "currency",
    "level", "skills", "starts_on", "months", "weekly_hours", "apply_url", "apply_address",
)  # fmt: skip


class FeedMapping(BaseModel):
    """Where what stands in a partner's list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    items: str = ""
    """The path of the list; empty is the document itself."""
    fields: dict[str, str] = Field(default_factory=lambda: {name: name for name in FIELDS})
    contracts: dict[str, str] = Field(default_factory=dict)
    """Their word for a kind of contract -> ours; one that is ours already needs none."""
    fixed: dict[str, str] = Field(default_factory=dict)
    """What holds for all offers of this list and stands nowhere in it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One offer as it was read; ``values`` by our names, ``doubts`` about what was left out of it."""

    key: str
    values: Mapping[str, Any]
    doubts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """One that could not be read, and why; without a key it is nobody knows which."""

    key: str
    why: Text
    over: bool = False
    """It was read, and its last day has passed."""


@dataclass(slots=True)
class FeedRead:
    """A whole list."""

    items: list[Item] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def read_feed(
    body: bytes, form: Literal["json", "xml"], mapping: FeedMapping, contracts: frozenset[str], currency: str = "EUR"
) -> FeedRead:
    """Read a list.

    :param currency: of pay that says none.
    :raises Refusal: it is too large, is not what it says, or has no list where the mapping looks for one.
    """
    if len(body) > LARGEST:
        raise Refusal(_("This list is larger than %(most)d MB.", most=LARGEST // 1_000_000))
    rows = json_rows(body, mapping.items) if form == "json" else xml_rows(body, mapping.items)
    if len(rows) > MOST:
        raise Refusal(_("There are more than %(most)d offers in this list.", most=MOST))
    found, seen = FeedRead(), set[str]()
    for row in rows:
        values = {**mapping.fixed, **dict(texts(row, mapping))}
        key = values.get("key", "")
        one = read_item(values, mapping, contracts, currency)
        if not isinstance(one, Item):
            found.unread.append(Unread(key, one))
        elif key in seen:
            found.unread.append(Unread(key, _("Two offers have this key.")))
        else:
            found.items.append(one)
            seen.add(key)
    return found


def from_json(body: bytes) -> Any:
    """What a JSON document says.

    :raises Refusal: it is none, or is nested deeper than any list of offers.
    """
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        raise Refusal(_("This is no JSON.")) from None


def json_rows(body: bytes, path: str) -> list[Any]:
    """The list in a JSON document."""
    found = at(from_json(body), path)
    if not isinstance(found, list):
        raise Refusal(_("There is no list at %(path)s.", path=path or "/"))
    return found


def xml_rows(body: bytes, path: str) -> list[Any]:
    """The list in an XML document: the elements of that path below the root."""
    found = [safe_xml(body)]
    for step in path.split(".") if path else ("*",):
        found = [child for parent in found for child in parent if step in ("*", child.tag)]
    return found


def safe_xml(body: bytes) -> Element:
    """An XML document without entities of its own, its names without their namespaces.

    :raises Refusal: it is none.
    """
    try:
        root: Element = fromstring(body)
    except (ParseError, DefusedXmlException, ValueError):
        raise Refusal(_("This is no XML, or none that is safe to read.")) from None
    for each in root.iter():
        each.tag = str(each.tag).rpartition("}")[2]
    return root


def texts(row: Any, mapping: FeedMapping) -> Iterator[tuple[str, str]]:
    """What stands in one offer, as text; what is empty is left out."""
    for name, path in mapping.fields.items():
        found = at(row, path)
        if name in FIELDS and (text := as_text(within(found) if name == "words" else found)):
            yield name, key_in(text) if name == "key" else text


def within(value: Any) -> Any:
    """Paragraphs and lists that stand in an element as elements, as HTML."""
    if not isinstance(value, Element) or not len(value):
        return value
    return escape(value.text or "") + "".join(tostring(child, encoding="unicode") for child in value)


def at(row: Any, path: str) -> Any:
    """What stands at a path; None where nothing does."""
    for step in path.split(".") if path else ():
        if isinstance(row, Element):
            row = row.get(step[1:]) if step.startswith("@") else next((one for one in row if one.tag == step), None)
        else:
            row = row.get(step) if isinstance(row, dict) else None
    return row


def key_in(text: str) -> str:
    """A key as it is kept: a long one ends in what tells it from another that begins alike."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return text if len(text) <= LONGEST_KEY else f"{text[: LONGEST_KEY - 33]} {digest[:32]}"


def as_text(value: Any, deep: int = 0) -> str:
    """A value as text, whatever the format had. Lists in lists in lists are none."""
    if isinstance(value, Element):
        value = "".join(value.itertext())
    if isinstance(value, list):
        return ", ".join(part for each in value if deep < DEEPEST and (part := as_text(each, deep + 1)))
    return "" if value is None or isinstance(value, dict) else str(value).translate(UNSEEN).strip()


def read_item(
    values: Mapping[str, str], mapping: FeedMapping, contracts: frozenset[str], currency: str = "EUR"
) -> Item | Text:
    """One offer; or why it cannot be read. What only adds to it is left out where it cannot be read, and said.

    :param currency: of pay that says none.
    """
    for name in NEEDED:
        if not values.get(name):
            return _("%(field)s is missing.", field=name)
    contract = mapping.contracts.get(values["contract"], values["contract"])
    if contract not in contracts:
        return _("Nobody knows the kind of contract “%(word)s” here. Say which it is.", word=values["contract"][:80])
    read: dict[str, Any] = {"contract": contract, "skills": [], "currency": currency_in(values, currency)}
    doubts: list[Text] = []
    soon = {"starts_on"} if is_soon(values.get("starts_on", "")) else set()
    for name in (READ.keys() & values.keys()) - soon:
        value = READ[name](values[name])
        if value is not None:
            read[name] = value
            continue
        doubts.append(_("%(field)s cannot be read: %(word)s", field=name, word=values[name][:80]))
        if name in NEEDED:
            return doubts[-1]
    if not (read.get("apply_url") or read.get("apply_address")):
        return _("It does not say how to apply: an address of the web, or an e-mail address.")
    return Item(values["key"], in_order(read), tuple(doubts))


def currency_in(values: Mapping[str, str], otherwise: str) -> str:
    """What pay without a currency is in: euros where one of the amounts says so."""
    return "EUR" if any(says_euros(values.get(name, "")) for name in ("pay_from", "pay_to")) else otherwise


def in_order(read: dict[str, Any]) -> dict[str, Any]:
    """Pay in the currency's smallest unit, from the lower to the higher."""
    smallest = as_decimal(1, read["currency"])
    for name in ("pay_from", "pay_to"):
        if name in read:
            read[name] = round(Decimal(str(read[name])) / smallest)
    if "pay_from" in read and "pay_to" in read:
        read["pay_from"], read["pay_to"] = sorted((read["pay_from"], read["pay_to"]))
    return read
