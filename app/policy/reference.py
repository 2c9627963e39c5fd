"""The reference page of the policy, made from the schema: `docs/policy.md` is what this makes."""

from __future__ import annotations

from app.policy.parameter import Loosen, Parameter
from app.policy.schema import GROUPS

HEAD = """\
# Policy

Made from the program's own schema by `penumbra policy reference`; do not edit. Why each number is what it is stands in
[decision 12](adr/0012-policy.md); how to roll a policy out stands in [For IT](it.md#policy).

The organisation sets values in a signed bundle, inside the ranges and nowhere else. A key that a bundle lacks has its default.
Each analyst may tighten every key for themself, but for the bands of grades, and need tell nobody. A tightening acts at once, a
loosening from the next duty day (they begin at 04:00). Where a bundle is configured and none can be trusted, every key stands at
its **strict end**.

"Looser by" says who may go further than the bundle in daily work: **analyst**, for themself and inside the range;
**supervisor**, for one person and one duty day with that person's yes in the program, up to the value in brackets;
**nobody** and **organisation** mean that nobody may (the bundle is the organisation's word; *nobody* marks ranges whose loose
end is a limit of the trade). "Own" keys are each analyst's own choice and stand in no bundle.

Whole numbers only. xmin is an exposure minute: one minute of S1, full size, clear, in colour. Bands, from the least
serious: S0, S1, S2, U (nobody trusted has assessed the item), S3, S4.
"""
BETWEEN = """\
## Rules between keys

- `break.long_minutes` is at least `break.short_minutes`.
- `weights.u` is at least `weights.s2`; `weights.s4` is at least one and a half times `weights.s3`.
- `new.week_N_percent` is never above the next week's.
- A grade is never less serious than the one below it: A, B, C, NONE. `NPI_S62` and `OUT_OF_SCOPE` stand beside that ladder.

A bundle that breaks one is refused as a whole. Where an analyst's own value would break one, the other key tightens along.
"""
FIXED: tuple[tuple[str, str], ...] = (
    ("Window not in front, screen locked, machine asleep", "concealed at once"),
    ("Panic key", "conceals and pauses at once; never recorded as such"),
    ("Next item", "opens only when it is asked for, in its first state"),
    ("What is known to be S3 or S4", "is concealed first, whatever `display.first_veil` says"),
    (
        "What a trusted hash list has, by its very bytes",
        "is graded without being seen, unless somebody has looked at it already",
    ),
    (
        "What is near to a listed one",
        "is foretold, never graded; a serious one is met as S3 or S4, and counts as U until graded",
    ),
    ("Tiles of the contact sheet", "heavily veiled and grey"),
    ("Full size", "only on request, back to the preview with each item"),
    ("Warnings before an item", "none"),
    ("Sounds of the program", "none"),
    ("Postponing", "five minutes each; never after S4 or at a cap"),
    ("Hard stop", "at 125 % of a block's limit everything is veiled"),
    ("Pieces of a break that is due", "count from one minute on"),
    ("After a run of serious items", "three items of S1 or S0, or five minutes of other work"),
    ("Overtime", "no reveals"),
    ("Declining an item", "always, one key, no reason, not counted"),
    ("Second reviewers, trainers, supervisors", "the same meters and caps"),
    ("Absence before a slower return", "14 days or more; then two duty days"),
    ("Child at risk now", "never one person alone"),
    ("Weights of S0 and S1", "25 and 100"),
    ("Size x100", "tile 40, preview 70, full 100 (beyond 480 px)"),
    ("Veil x100", "concealed 0, heavy 10, medium 50, soft 90, clear 100"),
    ("Tone x100", "grey 90, colour 100"),
    ("Motion x100", "still or paused 100, playing 120"),
    (
        "Videos and animated pictures",
        "nothing plays by itself or in a loop; half to twice the speed; key frames heavily veiled",
    ),
    ("Sound", "only while its key is held, from 30 % loudness, off again with every veil and at the item's end"),
    ("Sound in the dose", "adds half the severity, whatever the veil, and counts as looking"),
    ("Text that distresses", "a quarter of the severity, in the dose alone"),
    ("A reveal under two seconds", "counts two seconds in the dose"),
)
LATER: tuple[tuple[str, str], ...] = (
    ("Edge-preserving filter, clear window in a heavy veil", "those veils"),
    ("Label before a reveal, and a longer one by choice", "labels"),
    ("Clear grid for batches that are all graded S0 or S1", "likeness groups"),
    ("Bands of other schemes", "the choice of a scheme"),
)


ZONE = """## Time zone

A bundle may name a `zone` beside its values, such as `Europe/Berlin`: duty days and the fixed stop are told by it, from the
duty day on from which the bundle stands, also in a window that is open. Another zone opens no fresh duty day: where it is
ahead, that duty day is held for up to a day longer, and one date is passed over. Without a zone that of the machine counts,
as it is when the program starts; whoever works there can change it.
"""


def reference() -> str:
    """The whole page, in Markdown."""
    parts = [HEAD]
    for title, group in GROUPS:
        parts.append(f"## {title}\n\n| key | | default | range | strict end | looser by |\n|---|---|---|---|---|---|\n")
        parts[-1] += "".join(map(_row, group))
    parts += [BETWEEN, ZONE, "## Fixed\n\nNo key, for nobody.\n\n" + _table(("what", "how"), FIXED)]
    parts.append(
        "## Not here yet\n\nEach comes as a key with what it is about.\n\n" + _table(("what", "comes with"), LATER)
    )
    return "\n".join(parts)


def _row(parameter: Parameter) -> str:
    default, strict = parameter.told(parameter.default), parameter.told(parameter.strict_end)
    cells = (f"`{parameter.key}`", parameter.text, default, parameter.range_text, strict, _looser(parameter))
    return f"| {' | '.join(cells)} |\n"


def _looser(parameter: Parameter) -> str:
    if parameter.supervisor_to is not None:
        return f"supervisor ({parameter.told(parameter.supervisor_to)})"
    if parameter.loosen is Loosen.ANALYST and not parameter.by_organisation:
        return "analyst; own"
    return parameter.loosen.value


def _table(head: tuple[str, str], rows: tuple[tuple[str, str], ...]) -> str:
    lines = (f"| {' | '.join(row)} |" for row in (head, ("---", "---"), *rows))
    return "\n".join(lines) + "\n"
