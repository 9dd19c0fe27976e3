"""Runs the window without a screen through the whole job and prints the gaps of its event loop, a line per stage."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS)]

from loop_watch import LoopWatch  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.bootstrap import build_services  # noqa: E402
from app.domain.page_layout import PageLayout  # noqa: E402
from app.paths import Paths, default_data_folder  # noqa: E402
from app.ui.application import UserInterface  # noqa: E402
from app.ui.state import Screen  # noqa: E402

PATIENCE_S = 60
QUIET_S = 1.5


def settle(is_busy: Callable[[], object]) -> None:
    """Runs the event loop until nothing has run for a while."""
    deadline, since = monotonic() + PATIENCE_S, monotonic()
    while monotonic() - since < QUIET_S:
        QApplication.processEvents()
        if is_busy():
            since = monotonic()
        if monotonic() > deadline:
            raise TimeoutError


def main() -> None:
    application = QApplication(sys.argv[:1])
    paths = Paths(default_data_folder())
    paths.create()
    services = build_services(paths)
    interface = UserInterface(services)
    interface.show()
    state, runner = interface.state, interface.runner

    def stage(name: str, action: Callable[[], object]) -> None:
        with LoopWatch() as watch:
            action()
            settle(runner.running)
        print(f"{name}:", *(f"{gap:.2f}" for gap in watch.gaps_ms), flush=True)

    settle(runner.running)
    tailor = interface.window.panel(Screen.TAILOR)
    resume, job = services.resumes.add_sample()
    pdf = paths.data / "sample.pdf"
    services.export.export_pdf(resume.resume, PageLayout(), pdf)

    stage("import", lambda: interface.resumes.import_files((pdf,)))
    stage("open the editor", lambda: (state.set_screen(Screen.RESUMES), state.set_resume_id(resume.id)))
    stage("match and preview", lambda: (state.set_screen(Screen.TAILOR), state.set_job_id(job.id)))
    stage("tailor", tailor.choices.tailor_action.trigger)
    stage("accept all", tailor.changes.actions_.accept_all.trigger)
    stage("export", lambda: tailor.export_requested.emit(paths.data / "exported.pdf"))

    interface.close()
    services.close()
    application.quit()


if __name__ == "__main__":
    main()
