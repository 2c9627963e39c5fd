"""The times of day and the seasons: what colour the sky, the land and the water have."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Light:
    """sky: colours from the zenith to the horizon. sun_height: share of the sky, 0 at the horizon; sun: None if hidden.

    far and near: colours of the land. stars: whether it is night, which also lights the windows.
    """

    name: str
    sky: tuple[Colour, ...]
    cloud: Colour
    cloud_share: float
    sun: Colour | None
    sun_height: float
    far: Colour
    near: Colour
    leaf: Colour
    wall: Colour
    stars: bool = False


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour that lies `share` (0 to 1) of the way from the first to the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return (red, green, blue)


WHITE: Colour = (255, 255, 255)
BLACK: Colour = (8, 10, 16)

DAWN = Light(
    "dawn",
    ((74, 94, 150), (150, 140, 182), (238, 178, 170), (255, 222, 178)),
    (255, 214, 200),
    0.35,
    (255, 236, 200),
    0.12,
    (168, 156, 184),
    (52, 66, 70),
    (62, 92, 78),
    (214, 196, 188),
)
MORNING = Light(
    "morning",
    ((84, 146, 214), (142, 190, 232), (206, 228, 240), (244, 240, 222)),
    (255, 255, 255),
    0.42,
    (255, 250, 226),
    0.55,
    (156, 184, 204),
    (70, 116, 62),
    (58, 122, 66),
    (240, 232, 216),
)
NOON = Light(
    "noon",
    ((38, 104, 196), (82, 150, 224), (140, 194, 238), (200, 228, 244)),
    (255, 255, 255),
    0.5,
    (255, 254, 240),
    0.82,
    (130, 172, 200),
    (84, 136, 58),
    (50, 108, 52),
    (248, 244, 232),
)
GOLDEN = Light(
    "golden hour",
    ((86, 116, 170), (176, 164, 168), (246, 190, 122), (255, 212, 132)),
    (255, 216, 160),
    0.4,
    (255, 236, 178),
    0.2,
    (196, 160, 132),
    (104, 88, 40),
    (126, 104, 44),
    (236, 206, 160),
)
DUSK = Light(
    "dusk",
    ((36, 38, 92), (92, 64, 126), (196, 96, 112), (250, 156, 96)),
    (216, 110, 122),
    0.45,
    (255, 190, 120),
    0.06,
    (110, 76, 122),
    (28, 26, 46),
    (34, 34, 52),
    (120, 96, 110),
    stars=True,
)
NIGHT = Light(
    "night",
    ((8, 12, 34), (16, 26, 62), (34, 52, 98), (70, 92, 134)),
    (62, 78, 116),
    0.3,
    (236, 240, 248),
    0.7,
    (52, 70, 110),
    (10, 16, 30),
    (16, 28, 40),
    (66, 76, 100),
    stars=True,
)
OVERCAST = Light(
    "overcast",
    ((140, 152, 166), (166, 176, 186), (196, 202, 206), (218, 220, 218)),
    (232, 234, 236),
    0.7,
    None,
    0.5,
    (168, 178, 184),
    (82, 98, 76),
    (70, 92, 72),
    (212, 208, 200),
)
WINTER = Light(
    "winter",
    ((120, 160, 206), (170, 198, 224), (214, 226, 236), (242, 236, 232)),
    (250, 250, 254),
    0.38,
    (255, 248, 232),
    0.3,
    (186, 200, 220),
    (232, 238, 248),
    (74, 100, 104),
    (196, 150, 128),
)
AUTUMN = Light(
    "autumn",
    ((96, 142, 190), (156, 186, 206), (214, 216, 204), (246, 230, 196)),
    (255, 250, 240),
    0.4,
    (255, 244, 210),
    0.42,
    (176, 168, 164),
    (134, 110, 52),
    (192, 104, 38),
    (238, 222, 196),
)
LIGHTS = (MORNING, DUSK, NOON, WINTER, GOLDEN, NIGHT, AUTUMN, DAWN, OVERCAST)
