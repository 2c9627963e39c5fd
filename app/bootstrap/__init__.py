"""Composition root: makes the parts of a workspace, joins them, and closes them in reverse."""

from app.bootstrap.desk import Desk, open_desk, verify
from app.bootstrap.intake import Intake, make_intake
from app.bootstrap.review import Review, load_review, make_review

__all__ = ["Desk", "Intake", "Review", "load_review", "make_intake", "make_review", "open_desk", "verify"]
