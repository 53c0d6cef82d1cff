"""What ``amicale doctor`` says of secrets among settings: whether the instance's key opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicale.errors import ConfigurationError
from amicale.i18n import translator
from amicale.keys import FILE, Keys, read_keys
from amicale.plugins.assembly import Assembly
from amicale.plugins.manifest import Finding
from amicale.plugins.sealing import is_sealed, stored_form
from amicale.plugins.secret import about, sealed_bytes, secrets_of

if TYPE_CHECKING:
    from amicale.doctor import Says
    from amicale.instance import Instance

_ = translator("amicale")


def check_secrets(instance: Instance, assembly: Assembly, say: Says) -> list[Finding]:
    """A finding for all that open, and one for each that does not."""
    kept = [
        (loaded.name, key, value)
        for loaded in assembly.plugins
        if secrets_of(type(loaded.settings))
        for key, value in stored_form(loaded.settings).items()
        if is_sealed(value)
    ]
    if not kept:
        return []
    keys = keys_of(instance)
    broken = [(name, key) for name, key, value in kept if not opens(keys, name, key, value)]
    if not broken:
        return [say.ok(_("secrets"), _("those of plugins open: %(count)s", count=len(kept)))]
    detail = _("%(name)s: the secret %(key)s was sealed with another key, or elsewhere")
    remedy = _("Put the file secret_key of the instance that sealed it into this one's folder, or its line below the "
               "one that is there. Or set it again: amicale plugin set %(name)s %(key)s")  # fmt: skip
    return [say.wrong(_("secrets"), detail(name=name, key=key), remedy(name=name, key=key)) for name, key in broken]


def keys_of(instance: Instance) -> Keys | None:
    """The instance's keys. The file is not made here: where it is lost, that must be seen."""
    if instance.settings.secret_key is None and not (instance.folder / FILE).exists():
        return None
    try:
        return read_keys(instance.settings.secret_key, instance.folder)
    except ConfigurationError:
        return None


def opens(keys: Keys | None, plugin: str, key: str, stored: str) -> bool:
    """Whether one of them opens it."""
    try:
        return keys is not None and bool(keys.open(sealed_bytes(stored), about(plugin, key)))
    except ConfigurationError:
        return False
