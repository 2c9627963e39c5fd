"""Brings the translations up to date: `python -m tests.views.translating` collects what is marked in app/views, and compiles.

Qt's lupdate reads Python, but leaves out a call whose number is more than a plain name, and takes a plain name for an
encoding. So the marked texts are found in the syntax tree and given to lupdate in a form that it reads.
"""

from __future__ import annotations

import ast
import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from app.policy.schema import GROUPS
from app.views.words import LANGUAGES, REGIONS, TRANSLATIONS, load_translators

VIEWS = Path(__file__).resolve().parents[2] / "app" / "views"
MARKS = ("translate", "QT_TRANSLATE_NOOP")
SENTENCES = ("Sentence", "template"), ("Sentence", "text")
SCHEMA = ("Policy", "title"), ("Policy", "parameter.title"), ("Policy", "parameter.text")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text marked for translation. counted: it has plural forms."""

    context: str
    source: str
    counted: bool


def marked() -> frozenset[Marked]:
    """Every text that is marked in the code of the views, and the schema's; raises ValueError for one that cannot be read."""
    calls = (
        node
        for path in sorted(VIEWS.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS
    )
    found = frozenset(text for text in map(_read, calls) if text is not None)
    return found | frozenset(Marked("Policy", text, counted=False) for text in schema_texts())


def schema_texts() -> Iterator[str]:
    """What app/views/settings/policy_words.py translates without marks of its own: the policy's schema stands below Qt."""
    for title, group in GROUPS:
        yield title
        for parameter in group:
            yield from (parameter.title, parameter.text)


@contextlib.contextmanager
def speaking(application: QCoreApplication, code: str, system: str = "C") -> Iterator[None]:
    """The interface in a language, on a system of some locale, for as long as a test lasts."""
    before = QLocale()
    loaded = load_translators(application, code, QLocale(system))
    try:
        yield
    finally:
        for translator in loaded:
            application.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(before)


def update(folder: Path) -> None:
    """Collect into the .ts files of that folder: what is new comes unfinished, what is gone goes."""
    lines = (f"translate({_text(m.context)}, {_text(m.source)}{', None, 1' if m.counted else ''})" for m in marked())
    with tempfile.TemporaryDirectory() as made:
        calls = Path(made) / "calls.py"
        calls.write_text("\n".join(sorted(lines)) + "\n", "utf-8")
        for code in LANGUAGES:
            only = ["-pluralonly"] if code == "en" else []
            asked = ["-no-obsolete", "-sort-messages", "-locations", "none", "-target-language", REGIONS[code], *only]
            _run("pyside6-lupdate", *asked, str(calls), "-ts", str(folder / f"penumbra_{code}.ts"))


def compile_all(source: Path, target: Path) -> None:
    """Compile the .ts files of `source` to .qm files in `target`."""
    for code in LANGUAGES:
        name = f"penumbra_{code}"
        _run("pyside6-lrelease", "-silent", str(source / f"{name}.ts"), "-qm", str(target / f"{name}.qm"))


def _read(call: ast.Call) -> Marked | None:
    values = [argument.value if isinstance(argument, ast.Constant) else None for argument in call.args[:2]]
    if len(values) == 2 and isinstance(values[0], str) and isinstance(values[1], str):
        return Marked(values[0], values[1], counted=len(call.args) == 4)
    if len(values) == 2 and (values[0], ast.unparse(call.args[1])) in SENTENCES + SCHEMA:
        return None  # looks up what is marked elsewhere
    raise ValueError(f"not two plain texts: {ast.unparse(call)}")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(tool)), *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    update(TRANSLATIONS)
    compile_all(TRANSLATIONS, TRANSLATIONS)
