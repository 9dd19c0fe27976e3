"""JSON Resume (v1 and 0.x) ⇄ Resume."""

import json

from app.domain.errors import RefusalClass, Refused
from app.domain.resume import Resume
from app.importers.decoding import decode_text
from app.importers.document import Document, Line


def read(data: bytes, *, file_name: str) -> Document:
    """The file's own lines, for comparison."""
    text = decode_text(data, file_name=file_name)
    return Document(kind="json", lines=tuple(Line(text=line.strip()) for line in text.splitlines() if line.strip()))


def read_json_resume(data: bytes, *, file_name: str) -> tuple[Resume, Document]:
    """Reads a JSON Resume. Raises Refused (corrupt) for broken JSON, (unsupported) for other JSON."""
    document = read(data, file_name=file_name)
    try:
        content = json.loads(document.text)
    except (ValueError, RecursionError) as error:
        raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail="json") from error
    if not isinstance(content, dict) or "basics" not in content:
        raise Refused(RefusalClass.UNSUPPORTED, file_name=file_name, detail="json")
    return Resume.model_validate(content), document
