"""WeasyPrint behind one class: imported late and fast, one font configuration per process, no file fetched but ours.

Only the render child imports this module. Raises MissingPart on import where Pango is not installed.
"""

import base64
import binascii
import ctypes.util
import logging
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from app.domain.errors import MissingPart
from app.domain.rendered import Anchor, RenderedPdf
from app.render.templates import FontFamily
from app.resources import resource

# WeasyPrint asks for each library by several names, and every miss runs gcc and ldconfig. These are the right ones.
_LINUX_LIBRARIES: Final = {
    "libgobject-2.0-0": "libgobject-2.0.so.0",
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-0": "libharfbuzz.so.0",
    "libharfbuzz-subset-0": "libharfbuzz-subset.so.0",
    "libfontconfig-1": "libfontconfig.so.1",
}


_FEATURES: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<match target="font"><edit name="fontfeatures" mode="append">
<string>liga 0</string><string>clig 0</string><string>lnum 1</string></edit></match>
<match target="font"><test name="family"><string>JetBrains Mono</string></test>
<edit name="fontfeatures" mode="append"><string>calt 0</string></edit></match>
</fontconfig>
"""
"""No ligatures, which readers take for letters of their own, and figures that stand on the line: of every font, and not
by a style, since WeasyPrint 70 loses memory with each piece of text whose style asks for a feature."""


@contextmanager
def _libraries_by_name() -> Iterator[None]:
    search = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = _LINUX_LIBRARIES.get  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = search


try:
    with _libraries_by_name():
        import weasyprint
        from weasyprint.logger import LOGGER
        from weasyprint.text.ffi import ffi, fontconfig, pangoft2
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse
except OSError as error:
    raise MissingPart(name="pango") from error

ATTACHMENT: Final = "resume.json"
_NO_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
_POINTS_PER_PIXEL: Final = 0.75
_PICTURE: Final = re.compile(r"data:image/(png|jpeg);base64,([A-Za-z0-9+/=]+)")


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
    """Hands out shipped templates and fonts, and pictures that stand in the page itself; refuses everything else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._folders = tuple(resource(name).resolve() for name in ("templates", "fonts"))

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The response for a picture or one of our files. Raises PermissionError for any other address."""
        if picture := _PICTURE.fullmatch(url):
            return URLFetcherResponse(url, _decoded(picture[2]), {"Content-Type": f"image/{picture[1]}"})
        return URLFetcherResponse(url, self._own_file(url).read_bytes())

    def _own_file(self, url: str) -> Path:
        parts = urlsplit(url)
        if parts.scheme == "file" and parts.netloc in ("", "localhost"):
            path = Path(url2pathname(parts.path)).resolve()
            if any(path.is_relative_to(folder) for folder in self._folders) and path.is_file():
                return path
        raise PermissionError(f"refused: {url[:200]}")


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise PermissionError("refused: not base64") from error


class ShippedFonts(FontConfiguration):  # type: ignore[misc]
    """The system's fonts and ours. Ours are read where they lie; @font-face would copy each to a temporary folder."""

    def __init__(self) -> None:
        super().__init__()
        self._loaded: set[str] = set()
        fontconfig.FcConfigParseAndLoadFromMemory(self._config, _FEATURES.encode(), True)

    def load(self, families: Iterable[FontFamily]) -> None:
        """Makes font families known; those that are known already cost nothing."""
        new = [family for family in families if family.name not in self._loaded]
        for family in new:
            for face in family.faces:
                path = resource("fonts", family.name, face.file)
                if not fontconfig.FcConfigAppFontAddFile(self._config, str(path).encode()):
                    raise MissingPart(name=f"font {face.file}")
            self._loaded.add(family.name)
        if new:
            pangoft2.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", self.font_map))


class Engine:
    """Renders pages and keeps the fonts and style sheets it has read. One per process: each keeps fonts in memory."""

    def __init__(self) -> None:
        self._fetcher = OwnFilesOnly()
        self._fonts = ShippedFonts()
        self._style_sheet = lru_cache(maxsize=64)(self._read_style_sheet)

    def render(
        self, markup: str, *, styles: Iterable[str], fonts: Iterable[FontFamily], data: bytes = b""
    ) -> RenderedPdf:
        """The pages of an HTML text with style sheets (CSS texts; later ones win) that name these fonts.

        `data` goes along as a file "resume.json".
        """
        self._fonts.load(fonts)
        document = weasyprint.HTML(string=markup, url_fetcher=self._fetcher).render(
            font_config=self._fonts, stylesheets=[self._style_sheet(style) for style in styles], pdf_variant="pdf/ua-1"
        )
        if data:
            document.metadata.attachments = [_attached(data)]
        anchors = tuple(anchor for number, page in enumerate(document.pages, 1) for anchor in _anchors(page, number))
        with _missing_letters() as missing:
            pdf = document.write_pdf(pdf_variant="pdf/ua-1")
        return RenderedPdf(pdf=pdf, pages=len(document.pages), anchors=anchors, missing="".join(missing))

    def _read_style_sheet(self, text: str) -> Any:
        return weasyprint.CSS(string=text, font_config=self._fonts, url_fetcher=self._fetcher)


def _attached(data: bytes) -> weasyprint.Attachment:
    """Dated alike each time, so that the same resume makes the same file."""
    return weasyprint.Attachment(
        string=data.decode(),
        name=ATTACHMENT,
        description="JSON Resume",
        created=_NO_TIME,
        modified=_NO_TIME,
        relationship="Source",
    )


@contextmanager
def _missing_letters() -> Iterator[dict[str, None]]:
    """Collects the letters no font has: WeasyPrint tells them to its log only, with the letter as first argument."""
    letters: dict[str, None] = {}

    def note(record: logging.LogRecord) -> bool:
        if ".notdef" not in str(record.msg) or not isinstance(record.args, tuple):
            return True
        letters[str(record.args[0])] = None
        return False

    LOGGER.addFilter(note)
    try:
        yield letters
    finally:
        LOGGER.removeFilter(note)


def _anchors(page: Any, number: int) -> Iterator[Anchor]:
    """One anchor for each element with a data-item on the page: the rectangle around all its boxes."""
    rectangles: dict[str, tuple[float, float, float, float]] = {}
    for box in page._page_box.descendants():
        identifier = box.element.get("data-item") if box.element is not None else None
        if identifier and hasattr(box, "border_width"):
            left, top = box.border_box_x(), box.border_box_y()
            right, bottom = left + box.border_width(), top + box.border_height()
            known = rectangles.get(identifier, (left, top, right, bottom))
            rectangles[identifier] = (
                min(left, known[0]),
                min(top, known[1]),
                max(right, known[2]),
                max(bottom, known[3]),
            )
    for identifier, (left, top, right, bottom) in rectangles.items():
        yield Anchor(
            id=identifier,
            page=number,
            x=round(left * _POINTS_PER_PIXEL, 2),
            y=round(top * _POINTS_PER_PIXEL, 2),
            width=round((right - left) * _POINTS_PER_PIXEL, 2),
            height=round((bottom - top) * _POINTS_PER_PIXEL, 2),
        )
