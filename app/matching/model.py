"""The model that turns features into the probability that a careful reader accepts a line as proof.

A logistic model whose weights keep their signs (more coverage never lowers it); they are data, fitted by
packaging/lexicon/fit_match.py.
"""

import json
import math
from dataclasses import dataclass, replace
from functools import cache
from operator import mul
from typing import Final

from app.domain.match import Verdict
from app.matching.features import FEATURE_NAMES, Features
from app.resources import resource

_DOUBT: Final = 3.0


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature name, and the probabilities from which a requirement is met or possibly met."""

    bias: float
    weights: tuple[float, ...]
    met: float
    possible: float

    def probability(self, features: Features) -> float:
        """Between 0 and 1."""
        odds = self.bias + sum(map(mul, self.weights, features))
        return 1 / (1 + math.exp(-odds))

    def stricter(self, other_trade: float) -> "Model":
        """The model for likeness without a name in common, where the resume may be of another trade (0 to 1)."""
        return replace(self, bias=self.bias - _DOUBT * other_trade)

    def verdict(self, probability: float) -> Verdict:
        """The word for a probability."""
        if probability >= self.met:
            return Verdict.MET
        return Verdict.POSSIBLE if probability >= self.possible else Verdict.MISSING


@cache
def load_model(*, reduced: bool) -> Model:
    """The shipped model; `reduced` is the one fitted without sentence vectors."""
    data = json.loads(resource("models", "match.json").read_text(encoding="utf-8"))["reduced" if reduced else "full"]
    return Model(data["bias"], tuple(data["weights"][name] for name in FEATURE_NAMES), data["met"], data["possible"])
