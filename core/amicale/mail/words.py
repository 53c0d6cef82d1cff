"""What a failure's code means, and what to do about it: for staff, ``doctor`` and ``amicale mail test``."""

from __future__ import annotations

from amicale.i18n import Text, translator

_ = translator("amicale")

STATES = {
    "queued": _("Waiting"),
    "sent": _("Gone out"),
    "failed": _("Undeliverable"),
    "skipped": _("Not needed"),
    "parked": _("Failed for good"),
}

WORDS: dict[str, Text] = {
    "deceased": _("The person has died."),
    "no_address": _("The person has no e-mail address."),
    "bounced": _("Mails to this address came back before. Correct it in the person's record."),
    "gone": _("The mail was taken back."),
    "not_agreed": _("The person does not want mails of this kind."),
    "not_needed": _("There was nothing left to say when its turn came."),
    "cancelled": _("It was cancelled."),
    "plugin_off": _("The module that wrote it was switched off."),
    "compose": _("It could not be written. The log has the incident."),
    "lost": _("Workers stopped while they sent it. The log of the worker says why."),
    "sign_in": _("The mail server refuses the name or the password. Correct smtp_user and smtp_password."),
    "tls": _(
        "The encryption does not work: the certificate is not trusted or is for another name, or the server wants "
        "another way. Check smtp_host, smtp_security and smtp_port (465 goes with tls, 587 with starttls)."
    ),
    "timeout": _(
        "The mail server does not answer in time. Check smtp_host and smtp_port; a firewall may be in the way, and "
        "many hosts block port 25."
    ),
    "greeting": _("The mail server does not want to talk to us. Ask its operator whether this machine may send."),
    "unreachable": _(
        "The mail server cannot be reached. Check that smtp_host and smtp_port are right and that it runs."
    ),
    "sender": _("The mail server refuses the sender. Set mail_from to an address that it lets you send from."),
    "cut_off": _("The connection ended in the middle of a mail. It is tried again."),
    "recipient": _("The mail server does not take this recipient."),
    "smtputf8": _(
        "The address has letters before its @ that the mail server does not take: it does not offer SMTPUTF8. Ask its "
        "operator for that, or the person for another address; then send the mail again."
    ),
}
LATER = _("The mail server asked to try again later.")
CONTENT = _("The mail server refuses this mail: its size or what is in it. Its answer is in its own log.")
NOBODY = _("There is no such address any more.")
RELAY = _("The mail server does not pass mails on to this recipient: ask its operator whether it relays for us.")


def explained(code: str) -> Text | None:
    """A code in words; None when there is nothing to explain."""
    first, _space, rest = code.partition(" ")
    if not first:
        return None
    if first in ("recipient", "sender") and rest.endswith("5.6.7"):
        return WORDS["smtputf8"]
    if first == "recipient":
        return LATER if rest.startswith("4") else RELAY if " 5.7." in code else NOBODY
    if first in WORDS:
        return WORDS[first]
    if first.isdigit():
        return LATER if first.startswith("4") else CONTENT
    return None
