"""A whole third party's way to pay, as docs/ways.md describes it: a plugin of two files, and its provider in memory."""

from __future__ import annotations

from amicale.testing.shelf import MadeUp

WAY = '''
"""Tontine: a provider that signs its notices, and knows idempotency keys."""

import json
from uuid import UUID

from amicale import is_signed, settings_of, today, translator
from amicale_dues.ways.contract import Begun, Letter, Movement, NotBelieved, Setup, Way, WayFailed
from amicale_tontine.settings import TontineSettings

_ = translator("tontine")
PROVIDER = None  # the service; a test puts its stand-in here


async def service():
    """The provider, when it is set up and answers."""
    if not (await settings_of(TontineSettings)).key:
        raise WayFailed("Tontine is not set up", certain=True)
    if PROVIDER.down:
        raise WayFailed("Tontine does not answer")
    return PROVIDER


class Tontine(Way):
    """Payments through Tontine."""

    name, title = "tontine", _("Tontine")
    online = notices = refunds = True

    async def ready(self):
        return bool((await settings_of(TontineSettings)).key)

    async def setup(self):
        ready = await self.ready()
        return Setup(ready, missing=() if ready else (_("Give the key that Tontine shows."),))

    async def begin(self, attempt):
        made = (await service()).begin(attempt.key, attempt.amount, str(attempt.id))
        return Begun(made["id"], f"https://pay.tontine.example/{made['id']}")

    async def read(self, reference):
        return movements((await service()).payments.get(reference))

    async def open(self, delivery):
        key = (await settings_of(TontineSettings)).key
        if not key or not is_signed(delivery.body, delivery.headers.get("tontine-signature", ""), key.open()):
            raise NotBelieved("its signature is wrong")
        said = json.loads(delivery.body)
        return Letter(said["event"], {"payment": said["payment"]})

    async def understand(self, body):
        return await self.read(body["payment"])

    async def since(self, day):
        for payment in list((await service()).payments.values()):
            for moved in movements(payment):
                yield moved

    async def pay_back(self, payment, amount, currency, key):
        back = (await service()).refund(payment, amount, key)
        return Movement("refund", payment, amount, currency, today(), key=back["id"])


def movements(payment):
    """What has become of a payment."""
    if payment is None or not payment["paid"]:
        return []
    what = {"payment": payment["id"], "currency": "EUR", "on": today(), "attempt": UUID(payment["attempt"])}
    return [
        Movement("paid", amount=payment["amount"], **what),
        *(Movement("refund", amount=back["amount"], key=back["id"], **what) for back in payment["refunds"]),
    ]
'''
SETTINGS = '''
from amicale import PluginSettings, Secret


class TontineSettings(PluginSettings):
    """Tontine's key."""

    key: Secret = Secret()
'''
PLUGIN = '''
"""Tontine, as a way to pay dues."""

from amicale import Extension, Plugin, hookimpl, translator
from amicale_tontine.settings import TontineSettings

_ = translator("tontine")
plugin = Plugin(name="tontine", title=_("Tontine"), requires=("dues",), settings=TontineSettings)


@hookimpl
def register_extensions():
    from amicale_tontine.way import Tontine

    return [Extension("dues.ways", Tontine())]
'''
FRENCH = """
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Tontine"
msgstr "Tontine"

msgid "Give the key that Tontine shows."
msgstr "Indiquez la clé donnée par Tontine."
"""
TONTINE = MadeUp(
    "tontine", {"plugin.py": PLUGIN, "settings.py": SETTINGS, "way.py": WAY, "locale/fr.po": FRENCH},
    requires=("amicale-core", "amicale-dues"),
)  # fmt: skip
