"""Configuration that an operator writes: a YAML file of one form, read whole or refused with the field that does not hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import yaml

from app.errors import UsageError


def read_yaml(path: Path, shown: str, form: Any, most_bytes: int, check: Callable[[Any], None]) -> Any:
    """A value of that form; raises OSError, and UsageError that names the file as `shown` and the field.

    form: as msgspec takes it. check: raises UsageError for what the form alone does not tell.
    """
    try:
        data = path.read_bytes()
        if len(data) > most_bytes:
            raise UsageError("it is larger than such a file can be")
        held = msgspec.convert(yaml.safe_load(data), type=form)
        check(held)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{shown} is no YAML") from error
    except (msgspec.ValidationError, UsageError) as error:
        raise UsageError(f"{shown} does not hold: {error}") from error
    return held
