"""One application for many tests: each reaches its own school, its own budget, its own actors through it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from amicale.database.engine import DB
from amicale.instance import Instance, InstanceSettings
from amicale.testing.browser import BASE, living
from amicale.testing.kit import SECRET_KEY, School
from amicale.testing.shared import create_shared_app


@pytest.fixture
def instance(school: School, tmp_path: Path) -> Instance:
    return Instance(
        tmp_path,
        InstanceSettings(database_url=school.address, base_url=BASE, secret_key=SECRET_KEY, mode="development"),
    )


class TestCreateSharedApp:
    async def test_one_after_the_other_have_one_application_and_each_its_own_runtime(self, instance: Instance) -> None:
        await DB.close()
        found = []
        for _ in range(2):
            app: Any = create_shared_app(instance)
            async with living(app):
                served, runtime = app.app.runtime.app, app.app.runtime
                found.append(served)
                endpoint = served.graphql.runtime()
                assert endpoint.budget.present() is runtime.budget
                assert endpoint.documents.present() is runtime.documents
        assert found[0] is found[1]

    async def test_two_at_a_time_have_two(self, instance: Instance) -> None:
        await DB.close()
        one: Any = create_shared_app(instance)
        other: Any = create_shared_app(instance)
        async with living(one):
            await DB.close()
            async with living(other):
                assert one.app.runtime.app is not other.app.runtime.app

    async def test_a_school_with_templates_of_its_own_has_its_own(self, instance: Instance) -> None:
        await DB.close()
        plain: Any = create_shared_app(instance)
        async with living(plain):
            pass
        (instance.folder / "templates").mkdir()
        own: Any = create_shared_app(instance)
        async with living(own):
            assert own.app.runtime.app is not plain.app.runtime.app
