"""Trying mail out: really sending one now, and showing what a kind of mail looks like with made-up values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from jinja2 import Undefined

from amicale.database.identifiers import uuid7
from amicale.errors import ConfigurationError
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.kinds import TEST, compose_test
from amicale.mail.made_up import MAILBOX_MADE_UP, PERSON, made_up
from amicale.mail.message import Bulk, Letter, build
from amicale.mail.outbox import known_kind
from amicale.mail.recipients import Recipient
from amicale.mail.routes_out import carrier_for
from amicale.mail.templates import TEXTUAL, environment_of, plugin_of, rendered, sandbox, split, template_name
from amicale.mail.writing import letterhead, overrides, own_text
from amicale.members.values import email_address
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import Mail

_ = translator("amicale")


async def send_test(address: str, locale: str) -> str:
    """Send the test mail now, not by a worker; answers what the mail server said.

    :raises Undelivered: the mail server does not take it.
    :raises ConfigurationError: there is none.
    """
    carrier = carrier_for(HERE.settings, HERE.folder)
    if carrier is None:
        raise ConfigurationError(str(_("Mail is not set up: set smtp_host and mail_from in amicale.toml.").to(locale)))
    to, head = Recipient(None, email_address(address), "", locale), await letterhead()
    subject, body = rendered(TEST, locale, await compose_test({}, to), overrides())
    message = build(Letter(uuid7(), datetime.now(UTC), to, subject, body), head)
    async with carrier:
        return await carrier.send(message, to.address)


async def preview(kind: str, locale: str, own: str | None = None) -> EmailMessage:
    """A kind of mail with made-up values, as it would be sent to somebody.

    :param own: what it is to say, where that is tried; None for what it says now.
    """
    mail = await known_kind(kind)
    subject, body = sample_of(mail, locale, own or await own_text(mail, locale))
    to = Recipient(None, MAILBOX_MADE_UP, PERSON, locale)
    bulk = None
    if mail.purpose is not None:
        purpose = (await HERE.assembled()).purposes.get(mail.purpose)
        title = (purpose or mail).title.to(locale)
        bulk = Bulk(mail.purpose, title, HERE.link("/unsubscribe/preview"))
    return build(Letter(uuid7(), datetime.now(UTC), to, subject, body, bulk), await letterhead())


async def mail_sample(kind: str, locale: str) -> tuple[str, str]:
    """Subject and text of a kind of mail with made-up values: what somebody reads who is about to send it to many."""
    message = await preview(kind, locale)
    return str(message["Subject"]), written(message, "plain").strip()


def sample_of(mail: Mail, locale: str, own: str | None) -> tuple[str, str]:
    """Subject and Markdown of a mail with made-up values.

    :raises jinja2.TemplateError: what it says cannot be read.
    """
    usual = sandbox(locale) if own else environment_of(plugin_of(mail), mail.package or CORE, locale, overrides())
    environment = usual.overlay(undefined=sample_in(locale))
    environment.filters = {name: sampling(name, it) for name, it in environment.filters.items()}
    template = environment.from_string(own) if own else environment.get_template(f"{template_name(mail)}.md")
    return split(template.render({**mail.sample, "locale": locale}))


def sampling(name: str, filter_: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that also takes what stands for a value."""
    if name not in TEXTUAL:
        return filter_
    made: Any = 3 if name == "number" else datetime(2026, 3, 3, 18, 30, tzinfo=UTC)
    return lambda value, *more, **named: filter_(made if isinstance(value, Sample) else value, *more, **named)


class Sample(Undefined):
    """Stands for any value: shown as one that is invented; a list has one entry."""

    locale = "en"

    def __str__(self) -> str:
        return made_up(str(self._undefined_name or ""), self.locale)

    def __iter__(self) -> Iterator[Any]:
        yield type(self)(name=str(self._undefined_name or "").removesuffix("s"))

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return 1

    def __int__(self) -> int:  # type: ignore[override]
        return 3

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(self)(name=name)

    def __getitem__(self, name: Any) -> Any:
        return type(self)(name=str(name))

    def __eq__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0

    def _less(self, _other: Any) -> bool:
        return False

    def _more(self, _other: Any) -> bool:
        return True

    __lt__ = __le__ = _less  # type: ignore[assignment]
    __gt__ = __ge__ = _more  # type: ignore[assignment]


def sample_in(locale: str) -> type[Sample]:
    """Samples whose values are in a language."""
    return type("Sample", (Sample,), {"locale": locale})


def written(message: EmailMessage, kind: str) -> str:
    """A part of a message: ``plain`` or ``html``."""
    part = message.get_body((kind,))
    return "" if part is None else str(part.get_content())
