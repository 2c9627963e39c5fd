"""The parameters of wellbeing policy 2.3: the weights of the severity bands, and the band of each grade of a scheme."""

from __future__ import annotations

from app.policy.parameter import BANDS, Loosen, Parameter, Stricter, Target, Unit

HIGHER = Stricter.HIGHER


def _weight(band: str, text: str, default: int, low: int, high: int) -> Parameter:
    return Parameter(
        f"weights.{band.lower()}",
        "Weight of {field}",
        text,
        Unit.WEIGHT,
        default=default,
        low=low,
        high=high,
        stricter=HIGHER,
        loosen=Loosen.NOBODY,
        target=Target.WEIGHTS,
        field=band,
        step=5,
    )


WEIGHT_KEYS: tuple[Parameter, ...] = (
    _weight("S2", "How fast the dose of an S2 item runs, S1 being 100.", 150, 120, 200),
    _weight("U", "The same while nobody trusted has assessed the item; at least the weight of S2.", 200, 120, 400),
    _weight("S3", "The same for S3.", 250, 200, 400),
    _weight("S4", "The same for S4; at least one and a half times the weight of S3.", 400, 300, 800),
)

# By scheme: each grade with its band, the mildest and the severest that an organisation may choose. Grades from the most
# serious to the least, as the scheme ranks them: a grade may not be milder than the one after it.
SCHEMES: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "uk_sc_2014": (
        ("A", "S3", "S2", "S4"),
        ("B", "S2", "S1", "S4"),
        ("C", "S1", "S1", "S4"),
        ("NPI_S62", "S1", "S0", "S4"),
        ("NONE", "S0", "S0", "S2"),
        ("OUT_OF_SCOPE", "S0", "S0", "S2"),
    ),
}
# Grades that the order above does not bind: NPI_S62 stands beside the ladder A, B, C, not below it.
UNRANKED = frozenset({"severity.uk_sc_2014.NPI_S62", "severity.uk_sc_2014.OUT_OF_SCOPE"})


def _band(scheme: str, grade: str, default: str, low: str, high: str) -> Parameter:
    return Parameter(
        f"severity.{scheme}.{grade}",
        "Band of {field}",
        "The severity band of items with this grade.",
        Unit.BAND,
        default=BANDS.index(default),
        low=BANDS.index(low),
        high=BANDS.index(high),
        stricter=HIGHER,
        loosen=Loosen.ORGANISATION,
        target=Target.SEVERITIES,
        field=grade,
        own=False,
    )


SEVERITY_KEYS: tuple[Parameter, ...] = tuple(_band(scheme, *row) for scheme, rows in SCHEMES.items() for row in rows)
