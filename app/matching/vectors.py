"""Sentence vectors: all-MiniLM-L6-v2 (int8, ONNX) run locally; loaded at first use, never at import.

Vectors of resume lines are kept by content in a store, so that a text is embedded once. Without onnxruntime, tokenizers
or the model file there are no vectors, and the engine works without them.
"""

import hashlib
import logging
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from app.resources import resource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_log = logging.getLogger(__name__)
MODEL: Final = "all-MiniLM-L6-v2-int8"
_SIZE: Final = 384
_LONGEST: Final = 96
_BATCH: Final = 16
_THREADS: Final = 2
"""They sleep between two texts: waiting busily, they would hold up numpy, which comes next."""


class VectorStore(Protocol):
    """Where vectors are kept, by key. Values are the bytes of 384 float16 numbers."""

    def get_many(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors that are there."""
        ...

    def put_many(self, vectors: Mapping[str, bytes]) -> None:
        """Keeps vectors."""
        ...


class MemoryStore:
    """Vectors kept for as long as the program runs."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get_many(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors that are there."""
        return {key: self._kept[key] for key in keys if key in self._kept}

    def put_many(self, vectors: Mapping[str, bytes]) -> None:
        """Keeps vectors."""
        self._kept.update(vectors)


def key_of(text: str) -> str:
    """The key of a text: the model and the content."""
    return hashlib.sha256(f"{MODEL}\0{text}".encode()).hexdigest()[:32]


class SentenceVectors:
    """Turns texts into vectors of length one. Thread-safe; `available` is False when the parts are missing."""

    def __init__(self, store: VectorStore | None = None) -> None:
        self._store = store or MemoryStore()

    @property
    def available(self) -> bool:
        """Whether texts can be embedded on this machine. Loads the model at the first call."""
        return _Model.get() is not None

    def of(self, texts: Sequence[str]) -> "Vectors | None":
        """One row per text ; None when vectors are not available."""
        import numpy as np

        keys = [key_of(text) for text in texts]
        known = dict(self._store.get_many(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            model = _Model.get()
            if model is None:
                return None
            made = model.embed(list(missing.values()))
            fresh = {key: row.astype(np.float16).tobytes() for key, row in zip(missing, made, strict=True)}
            self._store.put_many(fresh)
            known |= fresh
        if not texts:
            return np.zeros((0, _SIZE), dtype=np.float32)
        return np.stack([np.frombuffer(known[key], dtype=np.float16).astype(np.float32) for key in keys])


class _Model:
    """The loaded model; one per process."""

    _lock: Final = threading.Lock()
    _loaded: "_Model | None" = None
    _failed = False

    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer
        from tokenizers.models import WordPiece
        from tokenizers.normalizers import BertNormalizer
        from tokenizers.pre_tokenizers import BertPreTokenizer
        from tokenizers.processors import TemplateProcessing

        pieces = WordPiece.from_file(str(resource("models", "minilm", "vocab.txt")), unk_token="[UNK]")  # noqa: S106  (a word piece, no secret)
        self._tokenizer: Any = Tokenizer(pieces)
        self._tokenizer.normalizer = BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = BertPreTokenizer()
        marks = [(mark, self._tokenizer.token_to_id(mark)) for mark in ("[CLS]", "[SEP]")]
        self._tokenizer.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=marks)
        self._tokenizer.enable_truncation(_LONGEST)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _THREADS
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            str(resource("models", "minilm", "model.onnx")), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {item.name for item in self._session.get_inputs()}

    @classmethod
    def get(cls) -> "_Model | None":
        """The model, loaded once; None when it cannot be."""
        with cls._lock:
            if cls._loaded is None and not cls._failed:
                try:
                    cls._loaded = cls()
                except (ImportError, OSError, RuntimeError) as error:
                    cls._failed = True
                    _log.warning("No sentence vectors: %s", error)
            return cls._loaded

    def embed(self, texts: Sequence[str]) -> "Vectors":
        """One row of length one per text. Each text's vector does not depend on the others."""
        import numpy as np

        encoded = [self._tokenizer.encode(text).ids for text in texts]
        rows = np.zeros((len(texts), _SIZE), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda index: len(encoded[index]))
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            rows[batch] = self._embed_batch([encoded[index] for index in batch])
        return rows

    def _embed_batch(self, ids: list[list[int]]) -> "Vectors":
        import numpy as np

        longest = max(map(len, ids))
        tokens = np.zeros((len(ids), longest), dtype=np.int64)
        mask = np.zeros_like(tokens)
        for row, sequence in enumerate(ids):
            tokens[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1
        feed = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
        states = self._session.run(None, {name: feed[name] for name in self._inputs})[0]
        if states.ndim == 3:
            weights = mask[:, :, None].astype(np.float32)
            states = (states * weights).sum(axis=1) / weights.sum(axis=1)
        pooled: Vectors = states / np.linalg.norm(states, axis=1, keepdims=True)
        return pooled
