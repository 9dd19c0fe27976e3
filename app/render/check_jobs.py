"""What the sandbox child does with a PDF to be checked and with a photo: (arguments, bytes) in, plain values out."""

from typing import Any, TypeAlias

import PIL.JpegImagePlugin
import PIL.PngImagePlugin  # noqa: F401 - loaded before the doors of the child close

from app.domain.errors import RefusalClass, Refused
from app.i18n import use_language
from app.render.photo import picture_address
from app.render.readback import check_pdf

Values: TypeAlias = dict[str, Any]


def check_file(arguments: Values, data: bytes) -> tuple[Values, bytes]:
    """A PDF → ReadBack as JSON. Arguments: `file_name`; `language`, that of the sentences. Raises Refused."""
    use_language(str(arguments.get("language", "")))
    report = check_pdf(data, file_name=str(arguments.get("file_name", "")))
    return report.model_dump(mode="json"), b""


def read_photo(arguments: Values, data: bytes) -> tuple[Values, bytes]:
    """A PNG or JPEG → {"image"}: the data: address of a small picture. `file_name` is the argument. Raises Refused."""
    if address := picture_address(data):
        return {"image": address}, b""
    raise Refused(RefusalClass.UNSUPPORTED, file_name=str(arguments.get("file_name", "")), detail="photo")
