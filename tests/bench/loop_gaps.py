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


def until(condition: Callable[[], object]) -> None:
    """Runs the event loop until the condition holds."""
    deadline = monotonic() + PATIENCE_S
    while not condition():
        if monotonic() > deadline:
            raise TimeoutError(condition)
        QApplication.processEvents()


def main() -> None:
    application = QApplication(sys.argv[:1])
    paths = Paths(default_data_folder())
    paths.create()
    services = build_services(paths)
    interface = UserInterface(services)
    interface.show()
    until(lambda: Screen.TAILOR in interface.screens_begun)
    state, runner, tailor = interface.state, interface.runner, interface.window.panel(Screen.TAILOR)

    def quiet() -> bool:
        return not runner.running()

    def stage(name: str, action: Callable[[], object], done: Callable[[], object]) -> None:
        with LoopWatch() as watch:
            action()
            until(done)
            until(quiet)
        print(f"{name}:", *(f"{gap:.2f}" for gap in watch.gaps_ms), flush=True)

    until(quiet)
    resume, job = services.resumes.add_sample()
    pdf = paths.data / "sample.pdf"
    services.export.export_pdf(resume.resume, PageLayout(), pdf)
    until(quiet)

    stage("import", lambda: interface.resumes.import_files((pdf,)), lambda: len(services.resumes.list()) == 2)
    stage("open the editor", lambda: (state.set_screen(Screen.RESUMES), state.set_resume_id(resume.id)), quiet)
    stage(
        "match and preview",
        lambda: (state.set_screen(Screen.TAILOR), state.set_job_id(job.id)),
        lambda: tailor.choices.tailor_action.isEnabled(),
    )
    stage(
        "tailor",
        tailor.choices.tailor_action.trigger,
        lambda: services.tailoring.find(resume.id, job.id),
    )
    stage("accept all", tailor.changes.accept_all_requested.emit, lambda: state.tailoring_id)

    interface.close()
    services.close()
    application.quit()


if __name__ == "__main__":
    main()
