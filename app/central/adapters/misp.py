"""MISP over its REST API: the content as an attribute of an event, and each assessor's view as an opinion or a note of its own.

An opinion needs a figure from 0 to 100, and no scheme has one: the organisation says for which grades it gives one, and every
other view is told as a note. Nothing is ever edited; a view that replaces another says so. Ids are made from the fact's, so that
a second attempt finds what the first has left (API as in MISP 2.5 and PyMISP 2.5.34).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from app.central.adapters.line import Line
from app.central.adapters.port import Later, Never, Told

CATEGORY = "External analysis"
SHAPE = {"accept": "application/json", "content-type": "application/json"}
FOUND = frozenset({200, 404})


class Misp:
    """Implements `Adapter`. event: the event's UUID; opinions: figures by "scheme/grade"; distribution: MISP's number."""

    def __init__(self, line: Line, event: str, opinions: Mapping[str, int], distribution: int) -> None:
        self._line, self._event, self._opinions, self._distribution = line, event, opinions, distribution

    def steps(self, told: Told) -> Sequence[str]:
        """Up to four requests; an attribute or a view that is there is left as it is."""
        kind = self._view(told)[0]
        return (
            "POST attributes/restSearch",
            "POST attributes/add (if it is not there)",
            f"GET analyst_data/view/{kind}",
            f"POST analyst_data/add/{kind} (if it is not there)",
        )

    def send(self, told: Told) -> str:
        """Add what is missing; returns the view's UUID."""
        attribute = self._attribute(told.sha256) or self._add_attribute(told.sha256)
        kind, view = self._view(told)
        name = str(view["uuid"])
        known = self._line.ask("GET", f"analyst_data/view/{kind}/{name}", headers=SHAPE, accepted=FOUND)
        if not (isinstance(known, dict) and isinstance(known.get(kind), dict) and known[kind].get("uuid") == name):
            body = msgspec.json.encode({kind: {**view, "object_uuid": attribute, "object_type": "Attribute"}})
            answer = self._line.ask("POST", f"analyst_data/add/{kind}/{attribute}/Attribute", body, SHAPE)
            if not (isinstance(answer, dict) and isinstance(answer.get(kind), dict)):
                raise Later("the answer is none of MISP's")
        return name

    def close(self) -> None:
        """Close the line."""
        self._line.close()

    def _attribute(self, sha256: str) -> str | None:
        """The UUID of the event's attribute of that value, whoever added it."""
        asked = {"returnFormat": "json", "eventid": self._event, "type": "sha256", "value": sha256}
        answer = self._line.ask("POST", "attributes/restSearch", msgspec.json.encode(asked), SHAPE)
        try:
            found = answer["response"]["Attribute"]
            ours = [one for one in found if one["Event"]["uuid"] == self._event and one["value"] == sha256]
            return str(ours[0]["uuid"]) if ours else None
        except (TypeError, KeyError) as error:
            raise Later("the answer is none of MISP's") from error

    def _add_attribute(self, sha256: str) -> str:
        """Neither for detection nor correlated: it says what was assessed, not what to look for."""
        made: dict[str, Any] = {
            "uuid": str(uuid.uuid5(uuid.UUID(self._event), sha256)),
            "type": "sha256",
            "category": CATEGORY,
            "value": sha256,
            "to_ids": False,
            "disable_correlation": True,
            "distribution": str(self._distribution),
        }
        answer = self._line.ask("POST", f"attributes/add/{self._event}", msgspec.json.encode(made), SHAPE)
        try:
            return str(answer["Attribute"]["uuid"])
        except (TypeError, KeyError) as error:
            raise Later("the answer is none of MISP's") from error

    def _view(self, told: Told) -> tuple[str, dict[str, object]]:
        """Kind and fields of what is said of the content."""
        if told.outcome == "graded" and not told.label:
            raise Never("no official label is known for this grade")
        said = f"{told.scheme} {told.scheme_version}: {told.label or told.outcome}"
        words = [f"{told.stream} of {told.made_on.isoformat()}", said]
        if told.supersedes:
            words.append(f"replaces {self._name(told.supersedes)}")
        if told.over:
            words.append(f"over {', '.join(self._name(one) for one in told.over)}")
        view: dict[str, object] = {
            "uuid": self._name(told.fact_id),
            "authors": told.assessor,
            "distribution": str(self._distribution),
        }
        figure = self._opinions.get(f"{told.scheme}/{told.grade}") if told.grade else None
        if figure is None:
            return "Note", {**view, "note": "; ".join(words), "language": "en"}
        return "Opinion", {**view, "opinion": str(figure), "comment": "; ".join(words)}

    def _name(self, fact_id: str) -> str:
        return str(uuid.uuid5(uuid.UUID(self._event), fact_id))
