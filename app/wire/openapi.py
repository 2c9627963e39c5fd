"""The OpenAPI 3.1 description, made from the messages and the table of endpoints; `penumbra central openapi` prints it."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import msgspec

from app.wire.contract import ENDPOINTS, MEDIA_BYTES, MEDIA_JSON, Endpoint, Needs, Parameter, problems_of
from app.wire.exchange import Fact, Message, Problem, Published
from app.wire.facts import STREAMS
from app.wire.feeds import FEEDS
from app.wire.problems import MEDIA_TYPE, PREFIX, PROBLEMS, Reason
from app.wire.versions import HEADER, NEWEST

SECURITY: dict[Needs, list[dict[str, list[str]]]] = {
    Needs.DEVICE: [{"device": []}],
    Needs.PERSON: [{"device": [], "person": []}],
}
REFERENCE = "#/components/schemas/{name}"
ABOUT = """The contract between Penumbra workstations and a central case system.

Facts are appended and never changed: a batch that is sent again is answered with `duplicate`. A fact's body is sent again
with the very same bytes; other bytes under the same id are a `conflict`. Each device keeps one sequence and one hash chain
a side (casework, wellbeing) and signs the head of every batch with its Ed25519 key (`docs/adr/0022-central-contract.md`
has the bytes). The two sides share no identifier of device or person. Every request but `health` and `hello` names the
version of the contract in `penumbra-version`; a server speaks the newest version that it knows and the one before. Devices
show a certificate (mutual TLS), people a token."""


def describe() -> dict[str, Any]:
    """The whole document."""
    kinds = _messages()
    _, components = msgspec.json.schema_components(kinds, ref_template=REFERENCE)
    schemas: dict[str, Any] = dict(sorted(components.items()))
    for schema in schemas.values():
        if "description" in schema:
            schema["description"] = cleandoc(schema["description"])
    facts = {_name(stream.body): name for name, stream in STREAMS.items()}
    feeds = {_name(feed.body): name for name, feed in FEEDS.items()}
    schemas[_name(Fact)]["properties"]["body"] = _any_of(facts)
    schemas[_name(Fact)]["properties"]["stream"]["examples"] = list(STREAMS)
    schemas[_name(Published)]["properties"]["body"] = _any_of(feeds)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Penumbra central case system", "version": f"{NEWEST}.0.0", "description": ABOUT},
        "paths": _paths(),
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "device": {
                    "type": "mutualTLS",
                    "description": "The certificate that the device was given when it was enrolled",
                },
                "person": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token of the side that is asked for",
                },
            },
        },
        "x-problem-types": {
            PREFIX + kind: {"status": status, "title": title} for kind, (status, title) in PROBLEMS.items()
        },
        "x-reasons": [reason.value for reason in Reason],
    }


def document() -> str:
    """The document as the file that stands in `docs/central-api.json`."""
    return msgspec.json.format(msgspec.json.encode(describe()), indent=2).decode("utf-8") + "\n"


def _messages() -> list[type[msgspec.Struct]]:
    named: dict[type[msgspec.Struct], None] = {Problem: None, Fact: None, Published: None}
    for endpoint in ENDPOINTS:
        named.update(dict.fromkeys(kind for kind in (endpoint.request, endpoint.answer) if kind is not None))
    named.update(dict.fromkeys(stream.body for stream in STREAMS.values()))
    named.update(dict.fromkeys(feed.body for feed in FEEDS.values()))
    return list(named)


def _name(kind: type[msgspec.Struct]) -> str:
    return kind.__name__


def _any_of(kinds: dict[str, str]) -> dict[str, Any]:
    return {
        "description": "; ".join(f"{stream}: {name}" for name, stream in kinds.items()),
        "anyOf": [_reference(name) for name in kinds],
    }


def _reference(name: str) -> dict[str, str]:
    return {"$ref": REFERENCE.format(name=name)}


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    return paths


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    told: dict[str, Any] = {"operationId": endpoint.name, "summary": endpoint.summary}
    told["security"] = SECURITY.get(endpoint.needs, [])
    parameters = [_parameter(given) for given in endpoint.parameters]
    if endpoint.needs is not Needs.NOTHING:
        versions = {"type": "integer", "minimum": 1, "maximum": NEWEST}
        parameters.append(_parameter(Parameter(HEADER, "header", dict(versions))))
    if parameters:
        told["parameters"] = parameters
    if endpoint.request is not None:
        told["requestBody"] = _request(endpoint.request, compressed=endpoint.compressed)
    told["responses"] = _answers(endpoint)
    return told


def _parameter(given: Parameter) -> dict[str, Any]:
    return {"name": given.name, "in": given.place, "required": given.required, "schema": given.schema}


def _request(kind: type[Message], *, compressed: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"required": True, "content": {MEDIA_JSON: {"schema": _reference(_name(kind))}}}
    if compressed:
        told["description"] = "As it is, or compressed with zstd under `Content-Encoding: zstd`"
    return told


def _answers(endpoint: Endpoint) -> dict[str, Any]:
    if endpoint.answer is None:
        content = {MEDIA_BYTES: {"schema": {"type": "string", "format": "binary"}}}
    else:
        content = {MEDIA_JSON: {"schema": _reference(_name(endpoint.answer))}}
    words = {200: "Done", 206: "The range that was asked for"}
    told: dict[str, Any] = {
        str(status): {"description": words[status], "content": content} for status in endpoint.statuses
    }
    for kind in problems_of(endpoint):
        status, title = PROBLEMS[kind]
        shared = told.setdefault(
            str(status), {"description": "", "content": {MEDIA_TYPE: {"schema": _reference(_name(Problem))}}}
        )
        shared["description"] = "; ".join(filter(None, (shared["description"], f"{kind}: {title}")))
    return told
