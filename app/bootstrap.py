"""The composition root: builds everything once, hands it down, closes it in reverse order; window or command line."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.paths import Paths
    from app.services import Services

_IMPORT_LIMIT_S: Final = 30.0
_IMPORT_MEMORY_MB: Final = 1536
_RENDER_LIMIT_S: Final = 20.0
_RENDER_MEMORY_MB: Final = 1536


def build_services(paths: "Paths") -> "Services":
    """All services on the data in `paths`. Raises NewerDatabase, DamagedDatabase, CannotWrite."""
    from app.credentials import Credentials
    from app.sandbox.pool import Sandbox
    from app.services import Services
    from app.services.advert_reader import AdvertReader
    from app.services.document_reader import READING_JOBS, DocumentReader
    from app.services.export import Export
    from app.services.jobs import Jobs
    from app.services.matching import Matching
    from app.services.page_renderer import RENDER_JOBS, PageRenderer
    from app.services.resumes import Resumes
    from app.services.settings import SettingsService
    from app.services.tailoring import Tailoring
    from app.storage.database import Database

    database = Database(paths.database)
    reading = Sandbox(time_limit_s=_IMPORT_LIMIT_S, memory_limit_mb=_IMPORT_MEMORY_MB, modules=(READING_JOBS,))
    rendering = Sandbox(time_limit_s=_RENDER_LIMIT_S, memory_limit_mb=_RENDER_MEMORY_MB, modules=(RENDER_JOBS,))
    documents = DocumentReader(reading)
    jobs = Jobs(database, reader=AdvertReader(documents))
    return Services(
        paths=paths,
        resumes=Resumes(database, reader=documents, jobs=jobs),
        jobs=jobs,
        tailoring=Tailoring(database, matching=Matching()),
        export=Export(PageRenderer(rendering)),
        settings=SettingsService(database, credentials=Credentials()),
        closers=(database.close, reading.close, rendering.close),
    )
