"""A MISP server as far as its published API is used here: shapes of answers and of refusals as MISP 2.5 gives them.

Sources: MISP's own description of its REST API and the controllers of attributes and analyst data; PyMISP 2.5.34. It keeps what
it is given, refuses doubles with 403 as MISP does, and can be told to fail.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import httpx

EVENT = "6f8dfe2a-1c1e-4f0c-9a43-6c29cf2f3d10"


@dataclass
class FakeMisp:
    """fail: statuses that the next requests are answered with, instead of being done; lose: done, but the answer is lost."""

    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    views: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    fail: list[int] = field(default_factory=list)
    lose: list[str] = field(default_factory=list)
    key: str = "a-key"

    def client(self) -> httpx.Client:
        """A client for it."""
        headers = {"authorization": self.key}
        return httpx.Client(transport=httpx.MockTransport(self.answer), base_url="https://misp.test", headers=headers)

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        path = request.url.path.strip("/")
        self.asked.append((request.method, path))
        if self.fail:
            return httpx.Response(self.fail.pop(0), json={"name": "An Internal Error Has Occurred.", "url": "/" + path})
        if request.headers.get("authorization") != self.key:
            return httpx.Response(403, json={"name": "Authentication failed.", "message": "Authentication failed."})
        response = self._done(request, path.split("/"))
        if self.lose and path.startswith(self.lose[0]):
            self.lose.pop(0)
            raise httpx.ReadError("cut", request=request)
        return response

    def _done(self, request: httpx.Request, parts: list[str]) -> httpx.Response:
        told: dict[str, Any] = json.loads(request.content) if request.content else {}
        match (request.method, *parts):
            case ("POST", "attributes", "restSearch"):
                found = [one for one in self.attributes.values() if one["value"] == told["value"]]
                return httpx.Response(200, json={"response": {"Attribute": found}})
            case ("POST", "attributes", "add", event):
                return self._add_attribute(event, told)
            case ("GET", "analyst_data", "view", kind, name):
                view = self.views.get(name)
                if view is None or view["note_type_name"] != kind:
                    return self._missing(request)
                return httpx.Response(200, json={kind: view})
            case ("POST", "analyst_data", "add", kind, name, "Attribute"):
                return self._add_view(kind, name, told)
        return self._missing(request)

    def _add_attribute(self, event: str, told: dict[str, Any]) -> httpx.Response:
        if event != EVENT:
            return httpx.Response(404, json={"name": "Invalid event", "message": "Invalid event"})
        doubled = {"value": ["A similar attribute already exists for this event."]}
        if any(one["value"] == told["value"] for one in self.attributes.values()):
            refused = {"saved": False, "name": "Could not add Attribute", "url": "/attributes/add", "errors": doubled}
            return httpx.Response(403, json=refused)
        kept = {**told, "id": str(len(self.attributes) + 1), "event_id": "7", "Event": {"id": "7", "uuid": event}}
        self.attributes[told["uuid"]] = kept
        return httpx.Response(200, json={"Attribute": {name: kept[name] for name in kept if name != "Event"}})

    def _add_view(self, kind: str, name: str, told: dict[str, Any]) -> httpx.Response:
        fields = told[kind]
        if name not in self.attributes or fields["uuid"] in self.views:
            return httpx.Response(
                403, json={"saved": False, "name": f"Could not add {kind}", "errors": {"uuid": ["x"]}}
            )
        kept = {**fields, "id": str(len(self.views) + 1), "note_type_name": kind, "object_uuid": name}
        self.views[fields["uuid"]] = kept
        return httpx.Response(200, json={kind: kept})

    def _missing(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(404, json={"name": "Invalid item.", "message": "Invalid item.", "url": request.url.path})
