"""One mail as it is sent: headers that nobody can inject into, a text part and an HTML part (RFC 5322, 2046)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from amicale.files import File
from amicale.i18n import translator
from amicale.mail.escaping import one_line
from amicale.mail.markdown import as_html, as_text, plain
from amicale.mail.recipients import Recipient
from amicale.mail.settings import MailSettings
from amicale.mail.styles import FONT, Styles
from amicale.schoolsettings import SchoolSettings

_ = translator("amicale")
LABELLED = _("%(label)s: %(link)s")
SUBJECT, NAME = 200, 120
"""Characters of a subject and of a name that are shown; what is longer ends in an ellipsis."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
"""What mail readers show; none shows SVG everywhere."""


class HouseStyle(EmailPolicy):
    """RFC 5322 on the wire. Addresses of lists stay whole: the standard policy folds what is long into encoded words,
    where no mail provider finds them (RFC 2369, 2: nothing but the address within the brackets)."""

    def fold(self, name: str, value: Any) -> str:
        """One header as text."""
        return f"{name}: {value}\r\n" if name.startswith("List-") else str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        """One header as bytes."""
        if name.startswith("List-"):
            return self.fold(name, value).encode("ascii")
        return bytes(super().fold_binary(name, value))


POLICY = HouseStyle(linesep="\r\n", raise_on_defect=False, max_line_length=78)
POLICY_UTF8 = POLICY.clone(utf8=True)
"""For an address that is not ASCII before its @ (RFC 6531)."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all mails of a school share."""

    school: SchoolSettings
    settings: MailSettings
    base_url: str

    @property
    def host(self) -> str:
        """The deployment's own name, for Message-ID and List-Id."""
        return urlsplit(self.base_url).hostname or "localhost"


@dataclass(frozen=True, slots=True)
class Bulk:
    """What a bulk mail carries besides (RFC 8058): its purpose and the address to unsubscribe at."""

    purpose: str
    title: str
    unsubscribe: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail before it is a message. ``subject`` and ``body`` are Markdown."""

    id: UUID
    at: datetime
    to: Recipient
    subject: str
    body: str
    bulk: Bulk | None = None
    footer: Sequence[Mapping[str, str]] = field(default_factory=tuple)
    files: Sequence[File] = ()


def message_id(letter_id: UUID, head: Letterhead) -> str:
    """Always the same for a mail: a second one can be told to be a copy."""
    return f"<{letter_id}@{head.host}>"


def build(letter: Letter, head: Letterhead) -> EmailMessage:
    """The message.

    :raises ValueError: an address that is none.
    """
    message = EmailMessage(POLICY if letter.to.address.rpartition("@")[0].isascii() else POLICY_UTF8)
    subject = header_text(plain(letter.subject), SUBJECT)
    message["From"] = mailbox(head.settings.mail_from or f"noreply@{head.host}", sender_name(head))
    message["To"] = mailbox(letter.to.address, letter.to.name)
    message["Subject"] = subject
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = message_id(letter.id, head)
    message["Auto-Submitted"] = "auto-generated"
    if head.settings.mail_reply_to:
        message["Reply-To"] = mailbox(head.settings.mail_reply_to, "")
    if letter.bulk:
        add_list_headers(message, letter.bulk, head)
    footer = footer_of(letter, head)
    message.set_content(as_text(letter.body) + text_footer(footer, letter.to.locale), cte="quoted-printable")
    message.add_alternative(html_of(letter, subject, footer, head), subtype="html", cte="quoted-printable")
    for file in letter.files:
        attach(message, file)
    return message


def attach(message: EmailMessage, file: File) -> None:
    """A file with a mail. The type's parameters go along: a calendar's ``method`` says what it is for (RFC 6047)."""
    kind, *said = file.media_type.split(";")
    maintype, _slash, subtype = kind.strip().partition("/")
    params = dict(each.strip().split("=", 1) for each in said)
    name = header_text(file.name, NAME)
    message.add_attachment(file.content, maintype=maintype, subtype=subtype, filename=name, params=params)


def sender_name(head: Letterhead) -> str:
    """The name beside the sender's address."""
    return head.settings.mail_from_name or head.school.name


def mailbox(address: str, name: str) -> Address:
    """One address with a name.

    :raises ValueError: it is not one address.
    """
    spec, shown = ascii_domain(address), header_text(name, NAME)
    if spec.isascii():
        return Address(display_name=shown, addr_spec=spec)
    local, _at, domain = spec.rpartition("@")
    Address(addr_spec=f"{NOT_ASCII.sub('x', local)}@{domain}")  # parts are not looked at, a whole address must be ASCII
    return Address(display_name=shown, username=local, domain=domain)


NOT_ASCII = re.compile(r"[^\x00-\x7f]")
"""Letters that only mail servers with SMTPUTF8 take before an @ (RFC 6531, 3.3)."""


def ascii_domain(address: str) -> str:
    """The address as mail servers take it: the domain in its ASCII form (RFC 5891)."""
    local, _at, domain = address.rpartition("@")
    return address if domain.isascii() else f"{local}@{domain.encode('idna').decode('ascii')}"


def header_text(text: str, limit: int) -> str:
    """What people wrote, as it may stand in a header: one line of at most so many characters.

    Python's ``email`` decodes what looks like an encoded word (RFC 2047) also in what it is given to encode: line ends
    within one (``=?utf-8?q?=0D=0ABcc:...?=``) would become headers.
    """
    line = one_line(text).replace("=?", "= ?")
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def add_list_headers(message: EmailMessage, bulk: Bulk, head: Letterhead) -> None:
    """RFC 8058 and 2369: unsubscribe with one click. RFC 2919: which list it is."""
    message["List-Id"] = f"<{bulk.purpose.replace('_', '-')}.{head.host}>"
    message["List-Unsubscribe"] = f"<{bulk.unsubscribe}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Precedence"] = "bulk"


def footer_of(letter: Letter, head: Letterhead) -> list[dict[str, str]]:
    """Who sends this and why; how to have no more of it."""
    locale = letter.to.locale
    lines = [*letter.footer]
    if letter.bulk:
        text = _("You get this because of: %(purpose)s.", purpose=letter.bulk.title).to(locale)
        lines.append({"text": text, "href": letter.bulk.unsubscribe, "label": _("Unsubscribe").to(locale)})
    about = {"text": head.school.name, "href": head.base_url, "label": urlsplit(head.base_url).netloc}
    return [{"text": "", "href": "", "label": "", **line} for line in (*lines, about)]


def text_footer(footer: Sequence[Mapping[str, str]], locale: str) -> str:
    """Under the two dashes that mail readers know for the end of the text (RFC 3676, 4.3)."""
    rows = []
    for line in footer:
        rows.append(line["text"])
        if line["href"]:
            named = LABELLED(label=line["label"], link=line["href"]).to(locale)
            rows.append(line["href"] if line["label"] in line["href"] else named)
    return "\n-- \n" + "\n".join(row for row in rows if row) + "\n"


def html_of(letter: Letter, subject: str, footer: Sequence[Mapping[str, str]], head: Letterhead) -> str:
    """The HTML part, in the one layout."""
    styles = Styles(head.school.color)
    values: dict[str, Any] = {
        "subject": subject, "locale": letter.to.locale, "styles": styles, "school": head.school, "font": FONT,
        "logo": logo_of(head), "footer": footer, "content": as_html(letter.body, styles),
    }  # fmt: skip
    return layout().get_template("layout.html").render(values)


def logo_of(head: Letterhead) -> str:
    """The logo's whole address, when mail readers show such a picture."""
    logo = head.school.logo_url
    if not logo.startswith("/") or logo.startswith("//") or not logo.lower().endswith(PICTURES):
        return ""
    if logo.startswith("/media/") and logo.endswith(".webp"):
        logo = logo.removesuffix(".webp") + ".png"  # not every mail reader knows WebP
    return f"{head.base_url}{logo}"


@lru_cache(maxsize=1)
def layout() -> Environment:
    """The environment of the layout."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
