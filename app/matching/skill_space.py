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
_MOST_KEPT: Final = 2_000


def similarity(requirements: "Vectors", lines: "Vectors") -> "Vectors":
    """How alike each requirement (row) and each line (column) are, by way of skills; vectors have length one."""
    names, descriptions = _skills()
    as_done = _carried(requirements, names, descriptions)
    as_named = _named(lines)
    return _halved(products(as_done, lines) + products(requirements, as_named))


def products(rows: "Vectors", columns: "Vectors") -> "Vectors":
    """The product of each two vectors, by the same loop however many there are (BLAS differs in the last digits)."""
    import numpy as np

    result: Vectors = np.einsum("rd,cd->rc", rows, columns)
    return result


def _named(lines: "Vectors") -> "Vectors":
    """The lines as the names of skills, each worked out once: a resume meets many adverts."""
    import numpy as np

    keys = [line.tobytes() for line in lines]
    kept = _kept
    rows = {key: kept[key] for key in keys if key in kept}
    new = [index for index, key in enumerate(keys) if key not in rows]
    if new:
        names, descriptions = _skills()
        rows.update(zip((keys[index] for index in new), _carried(lines[new], descriptions, names), strict=True))
        _keep(rows)
    return np.stack([rows[key] for key in keys])


_kept: "dict[bytes, Vectors]" = {}


def _keep(rows: "dict[bytes, Vectors]") -> None:
    """One assignment, so that no other thread meets a dictionary that is being changed."""
    global _kept
    _kept = {**_kept, **rows} if len(_kept) < _MOST_KEPT else rows


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

    result: Vectors = rows / np.sqrt(np.einsum("rd,rd->r", rows, rows))[:, None]
    return result


@cache
def _skills() -> "tuple[Vectors, Vectors]":
    import numpy as np

    with np.load(resource("models", "skills.npz"), allow_pickle=False) as stored:
        return _unit(stored["names"].astype(np.float32)), _unit(stored["descriptions"].astype(np.float32))
