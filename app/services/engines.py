"""What does the work behind the use cases, without any data kept: reading, matching, rendering."""

from collections.abc import Callable
from dataclasses import dataclass

from app.paths import Paths
from app.sandbox.pool import Sandbox
from app.services.advert_reader import AdvertReader
from app.services.document_reader import CHECKING_JOBS, READING_JOBS, DocumentReader
from app.services.export import Export
from app.services.matching import Matching
from app.services.page_renderer import RENDER_JOBS, PageRenderer
from app.storage.vector_cache import VectorCache

_READING_LIMIT_S = 10.0
_READING_MEMORY_MB = 1536
_RENDERING_LIMIT_S = 5.0
_RENDERING_MEMORY_MB = 1536


@dataclass(frozen=True)
class Engines:
    """One of each. Children are started when first needed."""

    documents: DocumentReader
    adverts: AdvertReader
    matching: Matching
    export: Export
    closers: tuple[Callable[[], None], ...]

    def close(self) -> None:
        """Ends the children and closes the cache."""
        for closer in reversed(self.closers):
            closer()


def build_engines(paths: Paths) -> Engines:
    """All engines, none of them started yet."""
    vectors = VectorCache(paths.cache / "vectors.sqlite3")
    reading = Sandbox(
        time_limit_s=_READING_LIMIT_S, memory_limit_mb=_READING_MEMORY_MB, modules=(READING_JOBS, CHECKING_JOBS)
    )
    rendering = Sandbox(time_limit_s=_RENDERING_LIMIT_S, memory_limit_mb=_RENDERING_MEMORY_MB, modules=(RENDER_JOBS,))
    documents = DocumentReader(reading)
    return Engines(
        documents=documents,
        adverts=AdvertReader(documents),
        matching=Matching(vectors),
        export=Export(PageRenderer(rendering), documents),
        closers=(vectors.close, reading.close, rendering.close),
    )
