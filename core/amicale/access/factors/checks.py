"""What ``amicale doctor`` says of second factors: whether their secrets can be opened, and who has none."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from amicale.access.factors.policy import POLICY
from amicale.access.factors.relying import party_of
from amicale.database.engine import DB
from amicale.errors import ConfigurationError
from amicale.i18n import translator
from amicale.keys import FILE, read_keys
from amicale.plugins.manifest import Finding

if TYPE_CHECKING:
    from amicale.doctor import Says
    from amicale.instance import Instance

_ = translator("amicale")

WITHOUT = """
    SELECT count(DISTINCT g.member) FROM amicale.role_grant g
    WHERE NOT EXISTS (SELECT FROM amicale.passkey p WHERE p.member = g.member) AND NOT EXISTS (
        SELECT FROM amicale.authenticator_app a WHERE a.member = g.member AND a.confirmed_at IS NOT NULL)
"""


async def check_factors(instance: Instance, say: Says) -> list[Finding]:
    """The key, and the staff."""
    return [await check_key(instance, say), await check_staff(instance, say)]


async def check_key(instance: Instance, say: Says) -> Finding:
    """Whether the instance's key opens what is sealed, and is its own."""
    path, check = instance.folder / FILE, _("secret key")
    rows = await DB.fetch("SELECT DISTINCT substring(secret FOR 4) AS name FROM amicale.authenticator_app")
    if instance.settings.secret_key is None and not path.exists() and not rows:
        return say.ok(check, _("made when it is first needed"))
    remedy = _("Put the file secret_key of the instance that sealed them, or of its backup, into this one's folder.")
    if instance.settings.secret_key is None and not path.exists():
        return say.wrong(check, _("%(path)s is missing, and codes of authenticator apps need it", path=path), remedy)
    try:
        keys = read_keys(instance.settings.secret_key, instance.folder)
    except ConfigurationError as error:
        return say.wrong(check, str(error), remedy)
    if any(not keys.knows(row["name"]) for row in rows):
        return say.wrong(check, _("some authenticator apps were sealed with another key"), remedy)
    if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return say.wrong(check, _("others on this machine can read %(path)s", path=path), f"chmod 600 {path}")
    return say.ok(check, _("it opens what is sealed"))


async def check_staff(instance: Instance, say: Says) -> Finding:
    """Whether people who hold roles can use them, where a second factor is required."""
    check = _("second factors")
    required, without = await DB.fetch_value(f"SELECT {POLICY}"), await DB.fetch_value(WITHOUT)
    if required and without:
        detail = _("required of staff; %(count)s of them have none, and cannot use their roles", count=without)
        return say.wrong(check, detail, _("Ask them to add one under My account: /account/factors"))
    if party_of(instance.settings.base_url) is None:
        return say.ok(check, _("authenticator apps only: passkeys need a name and https"))
    return say.ok(check, _("passkeys and apps work; %(count)s people with a role have none", count=without))
