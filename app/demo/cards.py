"""Printed cards: notes, forms, charts and test cards that say themselves that they are generated."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw, ImageFont

from app.demo.light import WHITE, Colour, mix
from app.demo.noise import fog

Size = tuple[int, int]
INK: Colour = (40, 44, 54)
PAPERS: tuple[Colour, ...] = ((250, 248, 242), (244, 240, 228), (238, 244, 248), (248, 240, 240))
ACCENTS: tuple[Colour, ...] = ((36, 92, 128), (150, 62, 58), (62, 110, 78), (122, 86, 140))
TITLES = (
    "Weather at the station",
    "Timetable of the ferry",
    "Notes on the garden",
    "Tides of the week",
    "Bread, four loaves",
    "List of the birds seen",
    "Sizes of the boxes",
    "Map sheet 14, legend",
    "Rain in millimetres",
    "Paint for the fence",
)
WORDS = (
    "morning",
    "calm",
    "harbour",
    "gravel",
    "path",
    "apple",
    "orchard",
    "slate",
    "roof",
    "rain",
    "gauge",
    "wooden",
    "bench",
    "river",
    "gate",
    "lantern",
    "copper",
    "kettle",
    "linen",
    "basket",
    "barley",
    "field",
    "pebble",
    "beach",
    "weather",
    "vane",
    "chalk",
    "hill",
    "window",
    "box",
    "clay",
    "pot",
    "tin",
    "whistle",
    "compass",
    "ladder",
    "ferry",
    "landing",
    "signal",
    "mast",
    "oak",
    "beam",
    "garden",
    "wall",
)


def note(size: Size, chance: random.Random) -> Image.Image:
    """A typed sheet with a heading and lines of plain words."""
    picture, pen, margin = _sheet(size, chance)
    accent = chance.choice(ACCENTS)
    line = min(size) * 0.05
    pen.text((margin, margin), chance.choice(TITLES), fill=accent, font=_font(line * 1.5))
    y = margin + line * 2.4
    pen.line([(margin, y), (size[0] - margin, y)], fill=accent, width=max(2, int(line * 0.08)))
    y += line * 0.8
    font = _font(line * 0.72)
    while y < size[1] - margin - line * 2:
        words = list(chance.choices(WORDS, k=4))
        while pen.textlength(" ".join(words), font=font) < (size[0] - 2 * margin) * chance.uniform(0.78, 0.9):
            words.append(chance.choice(WORDS))
        pen.text((margin, y), " ".join(words[:-1]), fill=INK, font=font)
        y += line * (1.15 if chance.random() < 0.85 else 2.1)
    _sign(pen, size, margin, line)
    return picture


def table(size: Size, chance: random.Random) -> Image.Image:
    """A printed table of made-up numbers."""
    picture, pen, margin = _sheet(size, chance)
    accent = chance.choice(ACCENTS)
    line = min(size) * 0.05
    pen.text((margin, margin), chance.choice(TITLES), fill=accent, font=_font(line * 1.5))
    top, columns = margin + line * 3, 5
    wide = (size[0] - 2 * margin) / columns
    rows = int((size[1] - top - margin - line * 2) / (line * 1.5))
    for row in range(rows):
        y = top + row * line * 1.5
        ground = accent if row == 0 else mix(accent, WHITE, 0.88 if row % 2 else 0.96)
        pen.rectangle((margin, y, size[0] - margin, y + line * 1.5), fill=ground)
        for column in range(columns):
            text = chance.choice(WORDS) if column == 0 or row == 0 else f"{chance.uniform(0, 99):.1f}"
            pen.text(
                (margin + column * wide + line * 0.4, y + line * 0.34),
                text,
                fill=WHITE if row == 0 else INK,
                font=_font(line * 0.72),
            )
    _sign(pen, size, margin, line)
    return picture


def chart(size: Size, chance: random.Random) -> Image.Image:
    """A bar chart with a line over it."""
    picture, pen, margin = _sheet(size, chance)
    line = min(size) * 0.05
    pen.text((margin, margin), chance.choice(TITLES), fill=INK, font=_font(line * 1.5))
    floor, top = size[1] - margin - line * 2, margin + line * 3
    for number in range(6):
        y = floor - (floor - top) * number / 5
        pen.line([(margin, y), (size[0] - margin, y)], fill=(206, 208, 212), width=2)
        pen.text((margin * 0.45, y - line * 0.4), f"{number * 20}", fill=INK, font=_font(line * 0.55))
    count, accent, other = 12, *chance.sample(ACCENTS, 2)
    wide = (size[0] - 2 * margin) / count
    dots = []
    for number in range(count):
        tall = (floor - top) * chance.uniform(0.15, 0.85)
        left = margin + number * wide
        pen.rectangle((left + wide * 0.18, floor - tall, left + wide * 0.82, floor), fill=mix(accent, WHITE, 0.25))
        dots.append((left + wide / 2, floor - (floor - top) * chance.uniform(0.35, 0.95)))
    pen.line(dots, fill=other, width=max(3, int(line * 0.16)), joint="curve")
    for x, y in dots:
        pen.ellipse((x - line * 0.2, y - line * 0.2, x + line * 0.2, y + line * 0.2), fill=other)
    _sign(pen, size, margin, line)
    return picture


def target(size: Size, chance: random.Random) -> Image.Image:
    """Colour bars, a grey wedge, a circle and line pairs."""
    width, height = size
    picture = Image.new("RGB", size, (112, 114, 118))
    pen = ImageDraw.Draw(picture)
    bars = [
        (235, 235, 235),
        (222, 214, 60),
        (70, 200, 206),
        (78, 190, 88),
        (190, 80, 180),
        (196, 62, 56),
        (54, 70, 176),
        (22, 22, 26),
    ]
    turn = chance.randrange(len(bars))
    bars = bars[turn:] + bars[:turn]
    for number, colour in enumerate(bars):
        pen.rectangle((width * number / 8, 0, width * (number + 1) / 8, height * 0.5), fill=colour)
    wedge = Image.linear_gradient("L").rotate(90).resize((width, int(height * 0.12)))
    picture.paste(Image.merge("RGB", (wedge, wedge, wedge)), (0, int(height * 0.5)))
    for number in range(16):
        level = number * 17
        pen.rectangle(
            (width * number / 16, height * 0.62, width * (number + 1) / 16, height * 0.72), fill=(level, level, level)
        )
    for group in range(6):
        step = max(2, int(min(size) * 0.004 * (group + 1)))
        for place in range(int(width * group / 6), int(width * (group + 1) / 6), step * 2):
            pen.rectangle((place, height * 0.72, place + step - 1, height * 0.84), fill=(240, 240, 240))
    radius = min(width * 0.46, height * 0.39)
    box = (width / 2 - radius, height * 0.43 - radius, width / 2 + radius, height * 0.43 + radius)
    pen.ellipse(box, outline=WHITE, width=max(3, int(radius * 0.015)))
    font = _font(min(size) * 0.07)
    pen.text(
        (width / 2, height * 0.92),
        f"Test card {chance.randrange(100, 999)} - generated",
        fill=WHITE,
        font=font,
        anchor="mm",
    )
    return picture


CARDS = (note, target, chart, table)


def _sheet(size: Size, chance: random.Random) -> tuple[Image.Image, ImageDraw.ImageDraw, float]:
    """Paper with a faint structure, a pen for it, and the width of its margin."""
    paper = chance.choice(PAPERS)
    picture = Image.new("RGB", size, paper)
    stains = fog(size, chance, (3, 3), octaves=4).point([v // 9 for v in range(256)])
    picture.paste(mix(paper, (150, 130, 100), 0.6), (0, 0), stains)
    return picture, ImageDraw.Draw(picture), min(size) * 0.09


def _sign(pen: ImageDraw.ImageDraw, size: Size, margin: float, line: float) -> None:
    place = (size[0] - margin, size[1] - margin)
    pen.text(place, "Penumbra demo - generated picture", fill=(130, 134, 142), font=_font(line * 0.55), anchor="rs")


def _font(height: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(height)
