"""Meaning by way of skills: a requirement and a line are alike when they are near to the same skills of ESCO.

Names of skills lead to their descriptions and back: the requirement is compared as the descriptions of the skills whose
names it is near to, the line as the names of the skills whose descriptions it is near to.
"""

from functools import cache
from typing import TYPE_CHECKING, Final

from app.resources import resource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_NEIGHBOURS: Final = 30
_SHARPNESS: Final = 0.05


def similarity(requirements: "Vectors", lines: "Vectors") -> "Vectors":
    """How alike each requirement (row) and each line (column) are, by way of skills; vectors have length one."""
    names, descriptions = _skills()
    as_done = _carried(requirements, names, descriptions)
    as_named = _carried(lines, descriptions, names)
    return _halved(as_done @ lines.T + requirements @ as_named.T)


def _halved(rows: "Vectors") -> "Vectors":
    import numpy as np

    result: Vectors = np.multiply(rows, 0.5, dtype=np.float32)
    return result


def _carried(rows: "Vectors", near: "Vectors", to: "Vectors") -> "Vectors":
    """Each row as the weighted mean of what its nearest neighbours stand for."""
    import numpy as np

    closeness = rows @ near.T
    nearest = np.argpartition(-closeness, _NEIGHBOURS, axis=1)[:, :_NEIGHBOURS]
    chosen = np.take_along_axis(closeness, nearest, axis=1)
    weights = np.exp((chosen - chosen.max(axis=1, keepdims=True)) / _SHARPNESS)
    weights /= weights.sum(axis=1, keepdims=True)
    carried: Vectors = _unit(np.einsum("rn,rnd->rd", weights, to[nearest]))
    return carried


def _unit(rows: "Vectors") -> "Vectors":
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True).astype(np.float32)
    result: Vectors = rows / lengths
    return result


@cache
def _skills() -> "tuple[Vectors, Vectors]":
    import numpy as np

    with np.load(resource("models", "skills.npz"), allow_pickle=False) as stored:
        return _unit(stored["names"].astype(np.float32)), _unit(stored["descriptions"].astype(np.float32))
