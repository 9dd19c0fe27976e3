"""What the sandbox child does with foreign files: (arguments, bytes) in, plain values out."""

from typing import cast

from app.importers.reader import read_advert, read_resume

Values = dict[str, object]


def import_resume(arguments: Values, data: bytes) -> tuple[Values, bytes]:
    """A resume file → Resume as JSON. `file_name` is the argument. Raises Refused."""
    resume = read_resume(data, file_name=cast("str", arguments.get("file_name", "")))
    return resume.model_dump(mode="json"), b""


def import_advert(arguments: Values, data: bytes) -> tuple[Values, bytes]:
    """Any file → AdvertPage as JSON. `file_name` is the argument. Raises Refused."""
    page = read_advert(data, file_name=cast("str", arguments.get("file_name", "")))
    return page.model_dump(mode="json"), b""
