"""Foreign files on their way in: bounded in size, then read by the sandbox child and nowhere else."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import CannotRead, RefusalClass, Refused
from app.domain.resume import Resume
from app.i18n import tr
from app.importers.advert_page import AdvertPage
from app.importers.gate import MAX_BYTES
from app.sandbox.failures import SandboxCrashed, SandboxTimeout
from app.sandbox.pool import Sandbox
from app.sandbox.wire import JSON
from app.services.task_context import TaskContext

if TYPE_CHECKING:
    from app.render.readback import ReadBack

_log = logging.getLogger(__name__)
READING_JOBS = "app.importers.worker_jobs"
CHECKING_JOBS = "app.render.check_jobs"


class DocumentReader:
    """Reads files through a sandbox it does not own."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def read_resume(self, path: Path, *, context: TaskContext) -> Resume:
        """The resume in a file of any supported kind. Raises Refused, CannotRead."""
        return Resume.model_validate(self._read(f"{READING_JOBS}:import_resume", path, context=context))

    def read_resume_text(self, text: str, *, context: TaskContext) -> Resume:
        """The resume in a text that was pasted. Raises Refused."""
        context.report(tr("Reading the text"))
        answer = self._call(f"{READING_JOBS}:import_resume", text.encode(errors="replace"), "", context=context)
        return Resume.model_validate(answer)

    def read_advert(self, path: Path, *, context: TaskContext) -> AdvertPage:
        """The job advert in a file of any supported kind. Raises Refused, CannotRead."""
        return AdvertPage.model_validate(self._read(f"{READING_JOBS}:import_advert", path, context=context))

    def read_advert_source(self, source: str, *, context: TaskContext) -> AdvertPage:
        """The job advert in the HTML source of a page. Raises Refused."""
        answer = self._call(f"{READING_JOBS}:import_advert", source.encode(), "advert.html", context=context)
        return AdvertPage.model_validate(answer)

    def check_pdf(self, path: Path, *, language: str, context: TaskContext) -> "ReadBack":
        """What a machine reads from a PDF, with advice in this language. Raises Refused, CannotRead."""
        from app.render.readback import ReadBack  # with its libraries for PDF files, which nothing else here needs

        return ReadBack.model_validate(
            self._read(f"{CHECKING_JOBS}:check_file", path, language=language, context=context)
        )

    def read_photo(self, path: Path, *, context: TaskContext) -> str:
        """The data: address of the picture in a PNG or JPEG file, made small. Raises Refused, CannotRead."""
        answer = self._read(f"{CHECKING_JOBS}:read_photo", path, context=context)
        return str(answer["image"]) if isinstance(answer, dict) else ""

    def _read(self, job: str, path: Path, *, context: TaskContext, **arguments: JSON) -> JSON:
        context.report(tr("Reading {file}", file=plain_name(path)))
        return self._call(job, _bounded_bytes(path), plain_name(path), context=context, **arguments)

    def _call(self, job: str, data: bytes, file_name: str, *, context: TaskContext, **arguments: JSON) -> JSON:
        try:
            answer, _ = self._sandbox.call(
                job, data=data, arguments={"file_name": file_name, **arguments}, cancelled=context.cancelled
            )
        except SandboxTimeout as error:
            raise Refused(RefusalClass.TIMEOUT, file_name=file_name) from error
        except SandboxCrashed as error:
            _log.warning("reading a file failed: %s", error.reason)
            refusal = RefusalClass.TOO_LARGE if error.reason == "memory" else RefusalClass.CORRUPT
            raise Refused(refusal, file_name=file_name) from error
        return answer


def plain_name(path: Path) -> str:
    """The file's name as text that can be kept: bytes that are no text (Linux allows them) become question marks."""
    return path.name.encode(errors="replace").decode()


def _bounded_bytes(path: Path) -> bytes:
    """The content of an ordinary file within the size limit. A pipe or device is never opened: it may never end."""
    try:
        if not path.is_file():
            reason = tr("It is not a file.") if path.exists() else tr("It is not there.")
            raise CannotRead(path=str(path), reason=reason)
        if path.stat().st_size > MAX_BYTES:
            limit = f"{MAX_BYTES // (1024 * 1024)} MB"
            raise Refused(RefusalClass.TOO_LARGE, file_name=plain_name(path), detail=limit)
        return path.read_bytes()
    except OSError as error:
        raise CannotRead(path=str(path), reason=error.strerror or "") from error
