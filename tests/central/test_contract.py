"""The application keeps the contract whatever is sent to it: schemathesis over the in-process application, with real tokens."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from app.central.edge import PEER
from app.wire.contract import ENDPOINTS, Needs
from app.wire.openapi import describe
from app.wire.values import Side
from tests.central.conftest import World

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
# Where nothing is asked for, nothing can be wrong.
CASES = [
    (endpoint.path, mode)
    for endpoint in ENDPOINTS
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or endpoint.needs is not Needs.NOTHING
]


def test_the_application_has_the_routes_of_the_table_and_one_of_its_own(world: World) -> None:
    routes = {(method, route.path) for route in world.app.routes for method in route.methods}
    assert routes - {("GET", "/metrics")} == {(endpoint.method, endpoint.path) for endpoint in ENDPOINTS}


class Known:
    """The application, asked as a device and a person that it knows."""

    def __init__(self, world: World) -> None:
        ada = world.workstation()
        self.app, self.tokens = world.app, ada.tokens
        self._fingerprint = ada.fingerprint

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """As the transport would hand it over."""
        await self.app({**scope, PEER: self._fingerprint}, receive, send)


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)  # the same code answers; the other takes minutes
@pytest.mark.parametrize(("path", "mode"), CASES)
def test_no_answer_is_outside_the_contract(path: str, mode: GenerationMode, world: World) -> None:
    known = Known(world)
    schema = schemathesis.openapi.from_dict(describe())
    refused = schema.config.checks.negative_data_rejection
    refused.expected_statuses = [*refused.expected_statuses, "413"]  # too long a text makes too long a body
    schema.app = known
    headers = {"Authorization": f"Bearer {known.tokens[Side.WELLBEING if 'pull' in path else Side.CASEWORK]}"}
    found = [made for made in schema.get_all_operations() if isinstance(made, Ok)]
    operations = [made.ok() for made in found if made.ok().path == path]
    assert operations
    for operation in operations:

        @settings(max_examples=15, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(mode))
        def check(case: Any) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        check()
