"""A picture as an illustration: flat areas, their outlines kept, everything fine taken out. Pillow alone, bounded in time.

Two median filters on a small copy: a line that is narrower than about the strength vanishes, and an outline stays where it is
instead of being smeared. The copy has so few pixels that nothing finer can come back when it is enlarged.
"""

from __future__ import annotations

from PIL import Image, ImageFilter

REACH = 5  # px of the small copy that a median looks at
STRENGTH_EDGE = 2_400  # small copy's long edge x strength in thousandths
MOST_EDGE = 250


def drawn(picture: Image.Image, permille: int) -> Image.Image:
    """The picture at its own size. permille: the strength, in thousandths of the long edge, as a blur's."""
    size, long = picture.size, max(picture.size)
    edge = min(long, MOST_EDGE, STRENGTH_EDGE // permille)
    small = picture.resize(
        (max(1, round(size[0] * edge / long)), max(1, round(size[1] * edge / long))), Image.Resampling.BOX
    )
    for _ in range(2):
        small = small.filter(ImageFilter.MedianFilter(REACH))
    return small.resize(size, Image.Resampling.BICUBIC)
