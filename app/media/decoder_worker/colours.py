"""Whatever a picture stores, as 8 bits a channel in sRGB: deep greys, palettes, CMYK, LAB, colour profiles, transparency."""

from __future__ import annotations

import io
import math
from functools import cache

from PIL import Image, ImageChops, ImageCms

NEUTRAL = 128
MAX_PROFILE = 4 << 20
PROFILE_CLASSES = ("scnr", "mntr", "prtr", "spac")  # what describes a device or a colour space; no links, no effects
DIFFERS = 2  # of 255: a profile that moves no colour further is sRGB by another name
BITS_PER_SAMPLE, PHOTOMETRIC = 258, 262
WITH_ALPHA = ("RGBA", "LA", "PA", "La", "RGBa")
Profile = ImageCms.ImageCmsProfile


def eight_bits(picture: Image.Image) -> Image.Image:
    """The picture as L, LA, RGB, RGBA or CMYK, with the colours that it stores."""
    if picture.mode.startswith("I;16"):
        return _from_16_bits(picture)
    if picture.mode in ("I", "F"):
        return _stretched(picture)
    if picture.mode in WITH_ALPHA or "transparency" in picture.info:
        return picture.convert("LA" if picture.mode in ("LA", "La") else "RGBA")
    if picture.mode == "LAB":  # Pillow converts it by colour profiles alone
        return ImageCms.applyTransform(picture, _lab_to_rgb()) or picture
    if picture.mode == "1":
        return picture.convert("L")
    return picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")


def on_neutral(picture: Image.Image) -> Image.Image:
    """Transparent parts on a neutral ground."""
    if picture.mode not in WITH_ALPHA:
        return picture
    alpha, opaque = picture.getchannel("A"), picture.convert("L" if picture.mode == "LA" else "RGB")
    ground = Image.new(opaque.mode, opaque.size, (NEUTRAL,) * len(opaque.getbands()))
    return Image.composite(opaque, ground, alpha)


def profile_of(picture: Image.Image) -> Profile | None:
    """The colour profile of a picture; None if there is none, if it is broken or too long, or does not fit the picture.

    A broken profile must not cost the picture: it is shown with the colours that it stores.
    """
    data = picture.info.get("icc_profile")
    if not isinstance(data, bytes) or not 128 <= len(data) <= MAX_PROFILE:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        space = _space(profile)
        if profile.profile.device_class.strip() not in PROFILE_CLASSES or not _fits(picture.mode, space):
            return None
        return None if space == "RGB" and _is_srgb(profile) else profile
    except (OSError, ValueError, TypeError, AttributeError, ImageCms.PyCMSError):
        return None


def to_srgb(picture: Image.Image, profile: Profile | None) -> Image.Image:
    """L, LA, RGB, RGBA or CMYK by its profile, as RGB or RGBA; unchanged if there is no profile."""
    if profile is None:
        return picture
    opaque = _opaque_part(picture, _space(profile))
    try:
        shown = ImageCms.applyTransform(opaque, _transform(profile, opaque.mode)) or opaque
    except (OSError, ValueError, ImageCms.PyCMSError):
        return picture
    if picture.mode in WITH_ALPHA:
        shown.putalpha(picture.getchannel("A"))
    return shown


def profile_name(picture: Image.Image) -> str:
    """What the profile of a picture calls itself; empty if it has none that can be read."""
    data = picture.info.get("icc_profile")
    if not isinstance(data, bytes) or not 128 <= len(data) <= MAX_PROFILE:
        return ""
    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(data))).strip()
    except (OSError, ValueError, TypeError, AttributeError, ImageCms.PyCMSError):
        return ""


def _from_16_bits(picture: Image.Image) -> Image.Image:
    """Deep greys; a TIFF may hold 12 bits in them, or count from white."""
    tags = getattr(picture, "tag_v2", {})
    bits = tags.get(BITS_PER_SAMPLE, (16,))[0]
    top = 4_095 if bits == 12 else 65_535
    grey = picture.convert("I").point(lambda value: value * (255 / top)).convert("L")
    return ImageChops.invert(grey) if tags.get(PHOTOMETRIC) == 0 else grey


def _stretched(picture: Image.Image) -> Image.Image:
    """Numbers without a known range: the darkest becomes black, the brightest white."""
    low, high = (float(end) for end in picture.getextrema())  # type: ignore[arg-type]  # one band: two numbers
    if not (math.isfinite(low) and math.isfinite(high)) or low == high:
        return Image.new("L", picture.size, NEUTRAL)
    scale = 255 / (high - low)
    return picture.convert("F").point(lambda value: value * scale + -low * scale).convert("L")


def _space(profile: Profile) -> str:
    return profile.profile.xcolor_space.strip()


def _fits(mode: str, space: str) -> bool:
    if mode in ("CMYK", "LAB"):
        return mode == "CMYK" and space == "CMYK"
    if mode in ("L", "LA", "1", "La") or mode.startswith("I;16"):
        return space in ("GRAY", "RGB")
    return space == "RGB" and mode not in ("I", "F")


def _opaque_part(picture: Image.Image, space: str) -> Image.Image:
    """Without transparency, and in the channels that the profile is made for."""
    if space == "RGB":
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    return picture.convert("L") if picture.mode == "LA" else picture


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@cache
def _lab_to_rgb() -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(ImageCms.createProfile("LAB"), _srgb(), "LAB", "RGB")


def _transform(profile: Profile, mode: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(profile, _srgb(), mode, "RGB")


@cache
def _colours_to_try() -> Image.Image:
    steps = range(0, 256, 51)
    return Image.frombytes(
        "RGB", (36, 6), bytes(part for r in steps for g in steps for b in steps for part in (r, g, b))
    )


def _is_srgb(profile: Profile) -> bool:
    """Whether the profile leaves colours as they are."""
    tried = _colours_to_try()
    moved = ImageChops.difference(tried, ImageCms.applyTransform(tried, _transform(profile, "RGB")) or tried)
    return max(high for _, high in moved.getextrema()) <= DIFFERS  # type: ignore[misc]  # three bands: pairs
