"""Plugins in the schema, for those who look after them; thin."""

from __future__ import annotations

import strawberry

from amicale.errors import ConfigurationError
from amicale.graphql.context import Info
from amicale.graphql.fields import act
from amicale.graphql.scalars import SettingValues
from amicale.i18n import Text
from amicale.plugins.manifest import Finding
from amicale.plugins.plans import Plan, rows_of
from amicale.school import plugins
from amicale.school.plugins import MANAGE, Standing
from amicale.school.setting import current
from amicale.school.settings_graphql import SettingsForm, form_of


@strawberry.type
class PluginFinding:
    """What a plugin has found out about its own health."""

    check: str
    ok: bool
    detail: str
    remedy: str


@strawberry.type
class PluginRows:
    """How much a plugin has stored."""

    table: str
    rows: int


@strawberry.type
class InstalledPlugin:
    """A plugin that is installed, or was."""

    name: str
    title: str
    description: str
    version: str
    package: str
    state: str = strawberry.field(description="enabled, available, missing, incompatible or quarantined.")
    is_on: bool = strawberry.field(description="Whether it is switched on; one in quarantine is, but does not run.")
    reason: str = strawberry.field(description="Why it cannot run; empty when it can.")
    remedy: str = strawberry.field(description="What to do then.")
    requires: list[str]
    required_by: list[str] = strawberry.field(description="Plugins that are on and cannot do without it.")

    @strawberry.field
    async def findings(self, info: Info) -> list[PluginFinding]:
        """What is not well with it."""
        return [finding_of(each) for each in await plugins.findings(self.name) if not each.ok]

    @strawberry.field
    async def rows(self, info: Info) -> list[PluginRows]:
        """How much it has stored, by table; also while it is off."""
        return [PluginRows(table=table, rows=count) for table, count in (await rows_of(self.name)).items()]

    @strawberry.field
    async def settings(self, info: Info) -> SettingsForm | None:
        """How it is set; null when its code is gone or broken."""
        try:
            loaded, values = await current(self.name)
        except ConfigurationError:
            return None
        return await form_of(loaded, values, info.context.actor.locale)


@strawberry.type
class PlannedChange:
    """A difference of the API."""

    severity: str = strawberry.field(description="breaking, dangerous or safe.")
    description: str


@strawberry.type
class PlannedPart:
    """A page, permission or entry of a menu that comes or goes."""

    name: str
    title: str


@strawberry.type
class PluginPlan:
    """What switching a plugin would change. It was tried, and undone."""

    possible: bool
    reason: str = strawberry.field(description="Why it cannot be done, or what goes wrong without keeping it from it.")
    schema: list[PlannedChange]
    migrations: list[str]
    pages: list[PlannedPart]
    permissions: list[PlannedPart]
    navigation: list[PlannedPart]
    rows: list[PluginRows] = strawberry.field(description="What it has stored, which is kept.")
    cancelled: int = strawberry.field(description="Waiting jobs and mails that would be cancelled.")


@strawberry.type
class PluginsQuery:
    """Plugins to look at."""

    @act(access=MANAGE)
    async def plugins(self, info: Info) -> list[InstalledPlugin]:
        """All plugins that are installed, or were."""
        locale = info.context.actor.locale
        return [shown(each, locale) for each in await plugins.standings(info.context.actor)]

    @act(access=MANAGE)
    async def plugin(self, info: Info, name: str) -> InstalledPlugin | None:
        """One of them."""
        found = await plugins.one(info.context.actor, name)
        return shown(found, info.context.actor.locale) if found else None

    @act(access=MANAGE)
    async def plugin_plan(self, info: Info, name: str, enable: bool) -> PluginPlan:
        """What switching it on or off would change, before it does."""
        plan, reason = await plugins.plan(info.context.actor, name, on=enable)
        return planned(plan, said(reason, info.context.actor.locale), info.context.actor.locale)


@strawberry.type
class PluginsMutation:
    """What can be done with plugins. Deleting what one has stored is for the command line, which exports it first."""

    @act(access=MANAGE)
    async def enable_plugin(self, info: Info, name: str) -> InstalledPlugin | None:
        """Switch a plugin on; every server follows within two seconds."""
        await plugins.switch(info.context.actor, name, on=True)
        return await now(info, name)

    @act(access=MANAGE)
    async def disable_plugin(self, info: Info, name: str) -> InstalledPlugin | None:
        """Switch a plugin off; what it has stored stays."""
        await plugins.switch(info.context.actor, name, on=False)
        return await now(info, name)

    @act(access=MANAGE)
    async def set_plugin_settings(
        self, info: Info, name: str, values: SettingValues, version: str | None = None, reset: list[str] | None = None
    ) -> InstalledPlugin | None:
        """Change settings of a plugin; the others stay. Those in reset go back to their default."""
        await plugins.configure(info.context.actor, name, values, version=version, reset=reset or ())
        return await now(info, name)


async def now(info: Info, name: str) -> InstalledPlugin | None:
    """A plugin as it stands now."""
    found = await plugins.one(info.context.actor, name)
    return shown(found, info.context.actor.locale) if found else None


def said(text: Text | str, locale: str) -> str:
    """A text in a language."""
    return text.to(locale) if isinstance(text, Text) else text


def shown(standing: Standing, locale: str) -> InstalledPlugin:
    """A plugin for a reader."""
    status = standing.status
    return InstalledPlugin(
        name=status.name, title=said(standing.title, locale), description=said(standing.description, locale),
        version=status.version, package=status.package, state=status.state, is_on=standing.is_on,
        reason=status.reason, remedy=standing.remedy.to(locale) if standing.remedy else "",
        requires=list(standing.requires), required_by=list(status.required_by),
    )  # fmt: skip


def finding_of(finding: Finding) -> PluginFinding:
    """A finding for a reader."""
    return PluginFinding(check=finding.check, ok=finding.ok, detail=finding.detail, remedy=finding.remedy)


def planned(plan: Plan, reason: str, locale: str) -> PluginPlan:
    """A plan for a reader."""
    return PluginPlan(
        possible=not reason or bool(plan.problem), reason=reason,
        schema=[PlannedChange(severity=each.severity, description=each.description) for each in plan.schema],
        migrations=list(plan.migrations),
        pages=[PlannedPart(name=each.path, title=each.title.to(locale)) for each in plan.pages],
        permissions=[PlannedPart(name=each.name, title=each.title.to(locale)) for each in plan.permissions],
        navigation=[PlannedPart(name=each.path, title=said(each.title, locale)) for each in plan.navigation],
        rows=[PluginRows(table=table, rows=count) for table, count in plan.rows.items()], cancelled=plan.jobs,
    )  # fmt: skip
