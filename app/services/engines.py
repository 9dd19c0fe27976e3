"""What does the work behind the use cases, without any data kept: reading, matching, rendering."""

from dataclasses import dataclass

from app.sandbox.pool import Sandbox
from app.services.advert_reader import AdvertReader
from app.services.document_reader import READING_JOBS, DocumentReader
from app.services.export import Export
from app.services.matching import Matching
from app.services.page_renderer import RENDER_JOBS, PageRenderer

_READING_LIMIT_S = 30.0
_READING_MEMORY_MB = 1536
_RENDERING_LIMIT_S = 20.0
_RENDERING_MEMORY_MB = 1536


@dataclass(frozen=True)
class Engines:
    """One of each. Children are started when first needed."""

    documents: DocumentReader
    adverts: AdvertReader
    matching: Matching
    export: Export
    sandboxes: tuple[Sandbox, ...]

    def close(self) -> None:
        """Ends the children."""
        for sandbox in reversed(self.sandboxes):
            sandbox.close()


def build_engines() -> Engines:
    """All engines, none of them started yet."""
    reading = Sandbox(time_limit_s=_READING_LIMIT_S, memory_limit_mb=_READING_MEMORY_MB, modules=(READING_JOBS,))
    rendering = Sandbox(time_limit_s=_RENDERING_LIMIT_S, memory_limit_mb=_RENDERING_MEMORY_MB, modules=(RENDER_JOBS,))
    documents = DocumentReader(reading)
    return Engines(
        documents=documents,
        adverts=AdvertReader(documents),
        matching=Matching(),
        export=Export(PageRenderer(rendering)),
        sandboxes=(reading, rendering),
    )
