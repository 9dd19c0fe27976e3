"""A model server on loopback that fails in every way servers fail. For tests.

`with ModelServer(answer) as server:` then `server.address("429", Shape.OPENAI)` is the base address at which every
request is answered with the fault of that name; the fault "ok" is none.
"""

from model_server.faults import FAULTS
from model_server.server import ModelServer
from model_server.shapes import Shape

__all__ = ["FAULTS", "ModelServer", "Shape"]
