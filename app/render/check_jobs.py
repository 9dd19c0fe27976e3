"""What the sandbox child does with a PDF to be checked: (arguments, bytes) in, plain values out."""

from typing import Any

from app.i18n import use_language
from app.render.readback import check_pdf


def check_file(arguments: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """A PDF → ReadBack as JSON. Arguments: `file_name`; `language`, that of the sentences. Raises Refused."""
    use_language(str(arguments.get("language", "")))
    report = check_pdf(data, file_name=str(arguments.get("file_name", "")))
    return report.model_dump(mode="json"), b""
