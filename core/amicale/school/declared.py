"""What the school's room says of itself to the core."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.plugins.manifest import Act, Mail, NavigationItem, Page, Permission
from amicale.rooms import Room
from amicale.school import looks, own, plugins
from amicale.school.mailtexts import compose_text_test

_ = translator("amicale")

ROOM = Room(
    permissions=(
        Permission(looks.MANAGE, _("Set what the school is: name, looks, rules")),
        Permission(own.MANAGE, _("Word legal pages, mails and texts of the portal")),
    ),
    mails=(
        Mail(
            "amicale.text_test", _("A text of the school's, tried"), compose_text_test, asked_for=True,
            sample={"subject": _("Welcome"), "body": _("Hello")},
        ),
    ),
    acts=(
        Act("legal.published", _("Legal page published: %(page)s (%(language)s)")),
        Act("legal.withdrawn", _("Legal page withdrawn: %(page)s (%(language)s)")),
        Act("mail.worded", _("Text of a mail changed: %(kind)s (%(language)s)")),
        Act("mail.unworded", _("Text of a mail back to its default: %(kind)s (%(language)s)")),
        Act("text.worded", _("Text of the portal changed: %(plugin)s (%(language)s)")),
        Act("text.unworded", _("Text of the portal back to its default: %(plugin)s (%(language)s)")),
    ),
    pages=(
        Page("/staff/plugins", "staff/plugins", _("Plugins"), access=plugins.MANAGE),
        Page("/staff/plugins/{name}", "staff/plugin", _("Plugin"), access=plugins.MANAGE),
        Page("/staff/plugins/{name}/on", "staff/plugin_on", _("Switch on"), access=plugins.MANAGE),
        Page("/staff/plugins/{name}/off", "staff/plugin_off", _("Switch off"), access=plugins.MANAGE),
        Page("/staff/school", "staff/school", _("The school"), access=looks.MANAGE),
        Page("/staff/texts", "staff/texts", _("Texts"), access=own.MANAGE),
        Page("/staff/texts/legal/{slug}", "staff/text_legal", _("Legal page"), access=own.MANAGE),
        Page("/staff/texts/mails", "staff/texts_mails", _("Texts of mails"), access=own.MANAGE),
        Page("/staff/texts/mails/{kind}", "staff/text_mail", _("Text of a mail"), access=own.MANAGE),
        Page("/staff/texts/words", "staff/texts_words", _("Words"), access=own.MANAGE),
        Page("/legal/{slug}", "legal/page", _("Legal notice"), access="public", found=True),
    ),
    navigation=(
        NavigationItem(
            _("The school"), "/staff/school", icon="building", order=80, access=looks.MANAGE, area="staff",
            group="school",
        ),
        NavigationItem(
            _("Texts"), "/staff/texts", icon="writing", order=85, access=own.MANAGE, area="staff", group="school"
        ),
        NavigationItem(
            _("Plugins"), "/staff/plugins", icon="puzzle", order=90, access=plugins.MANAGE, area="staff",
            group="school",
        ),
    ),
)  # fmt: skip
