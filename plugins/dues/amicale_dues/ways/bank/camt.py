"""Reading ISO 20022 statements: camt.053.001.02 as French banks send it, and .08, with batches and returns.

What a file names is read, and nothing else is: no entity, no DTD and no other file (defusedxml).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from amicale import Refusal, read_money, translator
from amicale_dues.ways.bank.lines import MOST_LINES, Extract, Line, clean

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ = translator("dues")
STATEMENT = "BkToCstmrStmt"
NOT_GIVEN = {"NOTPROVIDED", "NOT PROVIDED", "NONREF"}


def read_camt(content: bytes, account: str) -> Extract:
    """The booked lines of our account.

    :param account: our IBAN; empty takes that of the file, which must be one.
    :raises Refusal: it is no such file, or of another account.
    """
    statements = statements_of(content)
    accounts = list(dict.fromkeys(text(each, "Acct/Id/IBAN") or text(each, "Acct/Id/Othr/Id") for each in statements))
    ours = account or (accounts[0] if len(accounts) == 1 else "")
    if not ours and accounts != [""]:
        raise Refusal(_("This file is of several accounts. Give your IBAN in the settings first."), field="file")
    if ours not in accounts and accounts != [""]:
        raise Refusal(
            _("This is the statement of another account: %(account)s.", account=", ".join(accounts)[:80]), field="file"
        )
    mine = [each for each in statements if (text(each, "Acct/Id/IBAN") or text(each, "Acct/Id/Othr/Id")) in (ours, "")]
    lines = tuple(line for each in mine for line in lines_of(each))
    if len(lines) > MOST_LINES:
        raise Refusal(_("This file has more than 20,000 lines. Ask your bank for a shorter time."), field="file")
    return Extract("camt", ours, lines)


def statements_of(content: bytes) -> Sequence[Element]:
    """The statements in a file.

    :raises Refusal: it cannot be read, or is another message.
    """
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Refusal(_("This XML file cannot be read. Download it from your bank again."), field="file") from None
    message = next(iter(root), None)
    if message is None or named(message) != STATEMENT:
        said = _("This is no account statement. Ask your bank for the format camt.053.")
        raise Refusal(said, field="file")
    return children(message, "Stmt")


def lines_of(statement: Element) -> Iterator[Line]:
    """The lines that are booked; what is only announced comes again when it is."""
    for entry in children(statement, "Ntry"):
        if (text(entry, "Sts/Cd") or text(entry, "Sts") or "BOOK") == "BOOK":
            yield from entry_lines(entry)


def entry_lines(entry: Element) -> list[Line]:
    """An entry as one line; a batch as one for each payment in it, where the bank says what each is."""
    whole = amount_of(entry)
    if whole is None:
        raise Refusal(_("An entry of this file has no amount. Download it from your bank again."), field="file")
    amount, currency = whole
    details = [each for group in children(entry, "NtryDtls") for each in children(group, "TxDtls")]
    parts = [amount_of(each) for each in details]
    if len(details) > 1 and all(parts) and sum(part[0] for part in parts if part) == amount:
        return [line_of(entry, each, part[0], part[1]) for each, part in zip(details, parts, strict=True) if part]
    return [line_of(entry, details[0] if len(details) == 1 else None, amount, currency)]


def line_of(entry: Element, detail: Element | None, amount: int, currency: str) -> Line:
    """A line: which way it went, who is at the other end, and what was written."""
    came = text(detail, "CdtDbtInd") or text(entry, "CdtDbtInd")
    sign = -1 if came == "DBIT" else 1
    other = "Cdtr" if sign < 0 and text(entry, "RvslInd") != "true" else "Dbtr"
    name = text(detail, f"RltdPties/{other}/Nm") or text(detail, f"RltdPties/{other}/Pty/Nm")
    words = [each.text or "" for each in found(detail, "RmtInf/Ustrd")]
    words += [text(detail, "AddtlTxInf"), text(detail, "RtrInf/AddtlInf"), text(entry, "AddtlNtryInf")]
    own = text(detail, "Refs/AcctSvcrRef") or text(entry, "AcctSvcrRef") or text(entry, "NtryRef")
    return Line(
        day_of(entry), sign * amount, currency, clean(name, 140), clean(" ".join(each for each in words if each)),
        clean(reference_of(detail), 70), clean(own, 70),
    )  # fmt: skip


def reference_of(detail: Element | None) -> str:
    """The structured reference, or the payer's own."""
    given = text(detail, "RmtInf/Strd/CdtrRefInf/Ref") or text(detail, "Refs/EndToEndId")
    return "" if given.upper() in NOT_GIVEN else given


def amount_of(element: Element) -> tuple[int, str] | None:
    """An amount in minor units, with its currency; None where none is said."""
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        for each in found(element, path):
            currency = (each.get("Ccy") or "").upper()
            if len(currency) == 3 and currency.isascii() and currency.isalpha():
                return read_money((each.text or "").strip(), currency, field="file"), currency
    return None


def day_of(entry: Element) -> date:
    """The day on which it was booked.

    :raises Refusal: there is none.
    """
    places = ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
    said = next((text(entry, place) for place in places if text(entry, place)), "")
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        raise Refusal(_("An entry of this file has no date. Download it from your bank again."), field="file") from None


def named(element: Element) -> str:
    """Its name without the version's namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element | None, name: str) -> list[Element]:
    """Those of a name."""
    return [] if element is None else [each for each in element if named(each) == name]


def found(element: Element | None, path: str) -> list[Element]:
    """All at the end of a path of names."""
    here = [] if element is None else [element]
    for name in path.split("/"):
        here = [each for one in here for each in children(one, name)]
    return here


def text(element: Element | None, path: str) -> str:
    """What stands at the first place of a path; empty where nothing does."""
    return next(((each.text or "").strip() for each in found(element, path)), "")
