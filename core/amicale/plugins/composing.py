"""The GraphQL schema of a set of plugins, and whose fault it is when there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from strawberry.exceptions import DuplicatedTypeName

from amicale.errors import CompositionError
from amicale.graphql.reserving import Areas
from amicale.graphql.schema import NO_AREAS, AmicaleSchema
from amicale.graphql.sql import Sql
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import GraphQL

Contributions = Sequence[tuple[str, GraphQL]]
NO_RULES: Mapping[str, Sql] = MappingProxyType({})


def build_schema(
    contributions: Contributions,
    packages: Mapping[str, str],
    rules: Mapping[str, Sql] = NO_RULES,
    areas: Areas = NO_AREAS,
) -> AmicaleSchema:
    """The schema of all contributions, which come requirements first.

    :param packages: plugin -> import package, to tell whose class is whose.
    :param rules: the conditions that the school's settings decide.
    :param areas: what it keeps for some of its members.
    :raises CompositionError: naming who is at fault.
    """
    try:
        return compose(contributions, rules, areas)
    except DuplicatedTypeName as error:
        raise CompositionError(*explain_duplicate(error, packages)) from error
    except CompositionError as error:
        if set(error.plugins) - {CORE}:
            raise
        raise CompositionError(*blame(error, contributions)) from error
    except Exception as error:
        raise CompositionError(*blame(error, contributions)) from error


def compose(
    contributions: Contributions, rules: Mapping[str, Sql] = NO_RULES, areas: Areas = NO_AREAS
) -> AmicaleSchema:
    """The core's schema with what plugins add."""
    from amicale.members.graphql import Mutation, Query  # the core's types use this package

    return AmicaleSchema(Query, Mutation, contributions, rules, areas)


def explain_duplicate(error: DuplicatedTypeName, packages: Mapping[str, str]) -> tuple[str, ...]:
    """Who brings two types of one name: the message, then the names."""
    owners = [owner_of_class(cls, packages) for cls in (error.second_cls, error.first_cls)]
    order = list(packages)
    newcomer, other = sorted(owners, key=order.index, reverse=True)
    name = error.message.split(" ")[1]
    if newcomer == other:
        return f"{newcomer} brings two types named {name}: rename one.", newcomer
    return f"{newcomer} brings a type of a name that {other} already has: {name}. Rename it.", newcomer, other


def owner_of_class(cls: Any, packages: Mapping[str, str]) -> str:
    """The plugin in whose package a class is defined."""
    module = f"{getattr(cls, '__module__', '')}."
    return next((name for name, package in packages.items() if module.startswith(f"{package}.")), CORE)


def blame(error: Exception, contributions: Contributions) -> tuple[str, ...]:
    """Find by adding one after the other which contribution makes the schema fail: the message, then the name."""
    for count, (name, _) in enumerate(contributions, start=1):
        if name == CORE:
            continue
        try:
            compose(contributions[:count])
        except Exception as own:
            reason = str(own).removeprefix(f"{name}: ")
            return f"{name}: its part of the schema cannot be built: {reason}", name
    return f"The schema cannot be built: {error}", CORE
