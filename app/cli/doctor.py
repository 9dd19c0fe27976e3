"""Looks at this machine: what PowerCV needs, whether it works, and how to get what does not."""

import ctypes
import importlib.metadata
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from app.credentials import Credentials
from app.domain.errors import ModelTrouble, UserError
from app.domain.frozen import Frozen
from app.domain.models import ConnectionReport, provider_of
from app.domain.page_layout import PageLayout
from app.domain.resume import Basics, Resume
from app.i18n import tr, trn
from app.paths import Paths
from app.resources import resource
from app.services.engines import Engines, build_engines
from app.services.models import build_models
from app.services.settings import SettingsService
from app.services.task_context import UNATTENDED
from app.storage.database import Database
from app.wording import wording

_OLDEST: Final = (3, 11)
_NEWEST: Final = (3, 13)
_WINDOW_LIBRARIES: Final = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_PAGE_LIBRARIES: Final = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


class Finding(Frozen):
    """One thing that was looked at. `advice` is how to mend it, "" when it works."""

    name: str
    works: bool
    detail: str = ""
    advice: str = ""


def examine(paths: Paths) -> tuple[Finding, ...]:
    """All findings, in the order a person would mend them."""
    return tuple(_findings(paths))


def finding_lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    """The findings for a person at a terminal."""
    for finding in findings:
        mark = "✓" if finding.works else "✗"
        yield f"{mark} {finding.name}" + (f" · {finding.detail}" if finding.detail else "")
        if finding.advice:
            yield f"    {finding.advice}"


def _findings(paths: Paths) -> Iterator[Finding]:
    yield _python()
    yield _qt()
    if sys.platform.startswith("linux"):
        yield _libraries(tr("Libraries of the window"), _WINDOW_LIBRARIES)
        yield _libraries(tr("Libraries of the pages"), _PAGE_LIBRARIES)
    yield _data_folder(paths)
    yield _keyring()
    yield provider_finding(paths)
    engines = build_engines(paths)
    try:
        yield _tried(tr("Reading files"), lambda: _read_a_file(engines))
        yield _tried(tr("Matching"), lambda: _match(engines))
        yield _tried(tr("Making pages"), lambda: _render(engines))
    finally:
        engines.close()


def _python() -> Finding:
    version = sys.version_info[:2]
    works = _OLDEST <= version <= _NEWEST
    advice = "" if works else tr("Install Python 3.11, 3.12 or 3.13.")
    return Finding(name="Python", works=works, detail=platform.python_version(), advice=advice)


def _qt() -> Finding:
    """By its metadata: Qt itself is never imported here."""
    try:
        version = importlib.metadata.version("PySide6_Essentials")
    except importlib.metadata.PackageNotFoundError:
        return Finding(name="Qt", works=False, advice=tr("Install PowerCV anew: pip install ."))
    works = sys.version_info >= (3, 12) or not version.startswith("6.12.")
    advice = "" if works else tr("PySide6 6.12 does not work on Python 3.11: install 6.11.3.")
    return Finding(name="Qt", works=works, detail=f"PySide6 {version}", advice=advice)


def _libraries(name: str, packages: dict[str, str]) -> Finding:
    missing = [package for library, package in packages.items() if not _loads(library)]
    advice = f"sudo apt-get install {' '.join(missing)}" if missing else ""
    detail = tr("missing: {names}", names=", ".join(missing)) if missing else ""
    return Finding(name=name, works=not missing, detail=detail, advice=advice)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _data_folder(paths: Paths) -> Finding:
    name = tr("Data folder")
    try:
        with tempfile.TemporaryFile(dir=paths.data):
            return Finding(name=name, works=True, detail=str(paths.data))
    except OSError as error:
        advice = tr("Choose another with --data-dir.")
        return Finding(name=name, works=False, detail=f"{paths.data}: {error.strerror}", advice=advice)


def _keyring() -> Finding:
    name = tr("Keyring of the system")
    if Credentials().works():
        return Finding(name=name, works=True)
    advice = tr("Without one, keys of providers are forgotten on exit. On Linux: install and unlock gnome-keyring.")
    return Finding(name=name, works=False, advice=advice)


def provider_finding(paths: Paths) -> Finding:
    """The provider of models that is set. Asking for its list of models costs nothing."""
    name = tr("Provider of models")
    try:
        report = _examined(paths)
    except UserError:
        return Finding(name=name, works=False, advice=tr("Mend the data folder first."))
    if report is None:
        return Finding(name=name, works=True, detail=tr("none is set, the offline engine works without"))
    provider = provider_of(report.provider)
    shown = provider.name if provider else report.provider
    if report.fault is not None:
        words = wording(ModelTrouble(report.fault, provider=shown, host=report.host, detail=report.detail))
        return Finding(name=name, works=False, detail=words.problem, advice=words.action)
    if report.address_ok is None:
        return Finding(name=name, works=True, detail=tr("{provider}, which does not list its models", provider=shown))
    detail = trn("{provider}, {count} model", "{provider}, {count} models", len(report.models), provider=shown)
    return Finding(name=name, works=True, detail=detail)


def _examined(paths: Paths) -> ConnectionReport | None:
    """Without a data file nothing is set, and none is made. Raises DamagedDatabase, NewerDatabase."""
    if not paths.database.exists():
        return None
    database, credentials = Database(paths.database), Credentials()
    settings = SettingsService(database, credentials=credentials)
    models = build_models(database, cache=paths.answers, credentials=credentials, settings=settings.get)
    try:
        return models.examine()
    finally:
        models.gateway.close()
        database.close()


def _tried(name: str, attempt: Callable[[], str]) -> Finding:
    try:
        return Finding(name=name, works=True, detail=attempt())
    except UserError as error:
        words = wording(error)
        return Finding(name=name, works=False, detail=words.problem, advice=words.action)


def _read_a_file(engines: Engines) -> str:
    resume = engines.documents.read_resume(_sample("resume.json"), context=UNATTENDED)
    return tr("read {name}", name=resume.basics.name)


def _match(engines: Engines) -> str:
    resume = engines.documents.read_resume(_sample("resume.json"), context=UNATTENDED)
    advert = engines.adverts.read_file(_sample("job.txt"), context=UNATTENDED)
    report = engines.matching.match(resume, advert)
    return tr("without sentence vectors") if report.reduced else tr("with sentence vectors")


def _render(engines: Engines) -> str:
    rendered = engines.export.preview(Resume(basics=Basics(name="Ada Varga")), PageLayout())
    return tr("{size} kB", size=len(rendered.pdf) // 1024)


def _sample(name: str) -> Path:
    return resource("sample", name)
