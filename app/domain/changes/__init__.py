"""Changes to a resume: what they are, how they are applied and undone, and how they are shown word by word."""

from app.domain.changes.applying import apply, apply_all, invert
from app.domain.changes.differences import Piece, PieceKind, word_difference
from app.domain.changes.places import PlaceNotFound, bullets_at, text_at
from app.domain.changes.shapes import Change, ChangeId, ChangeSource, Destination, Op, Target, change_id

__all__ = [
    "Change",
    "ChangeId",
    "ChangeSource",
    "Destination",
    "Op",
    "Piece",
    "PieceKind",
    "PlaceNotFound",
    "Target",
    "apply",
    "apply_all",
    "bullets_at",
    "change_id",
    "invert",
    "text_at",
    "word_difference",
]
