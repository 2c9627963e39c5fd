"""Keys that stand twice are found at any depth."""

from __future__ import annotations

import pytest

from app.domain.json_keys import doubled_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{"a": 1, "b": 2}', None),
        ('{"a": 1, "a": 1}', "a"),
        ('{"x": [{"b": 1, "c": {"d": 1, "d": 2}}]}', "d"),
        ('{"a": {"a": {"a": 1}}}', None),
        ('{"\\u0061": 1, "a": 2}', "a"),
        ("{", None),
        (b"\xff\xfe\x00", None),
        ("[" * 100_000, None),
        ("{}", None),
    ],
)
def test_the_first_key_that_stands_twice_in_one_object(text: str | bytes, key: str | None) -> None:
    assert doubled_key(text) == key
    if isinstance(text, str):
        assert doubled_key(text.encode()) == key
