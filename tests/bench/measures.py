"""What is measured. Each measure gets an empty folder and returns lines: (name, values, unit)."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from model_calls import MODEL_MEASURES

from app.bootstrap import build_services
from app.domain.resume import Resume
from app.matching.matcher import Matcher
from app.matching.requirements import read_advert
from app.paths import Paths
from app.resources import resource
from app.services import Services

CHECKOUT = Path(__file__).resolve().parents[2]
Lines = list[tuple[str, list[float], str]]

WARM_RUNS = 25
COLD_RUNS = 5
RENDERS_FOR_MEMORY = 200


def first_paint(folder: Path) -> Lines:
    """From the start of the process to the first painted window; the first run warms the disk."""
    script = Path(__file__).with_name("first_paint.py")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "POWERCV_DATA_DIR": str(folder)}
    values = []
    for _ in range(COLD_RUNS + 1):
        run = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, check=True)
        values.append(float(run.stdout.split()[-1]))
    return [("start to first paint, warm", values[1:], "ms")]


def command_line(folder: Path) -> Lines:
    """`main.py tailor` on the sample, cold: everything included."""
    sample = [str(resource("sample", "resume.json")), "--job", str(resource("sample", "job.txt"))]
    command = [sys.executable, str(CHECKOUT / "main.py"), "--data-dir", str(folder), "tailor", "--resume", *sample]
    values = [
        _timed(
            lambda: subprocess.run([*command, "--out", str(folder / "t.pdf")], check=True, stdout=subprocess.DEVNULL)
        )
        for _ in range(3)
    ]
    return [("command line: tailor the sample, cold", values, "ms")]


def importing(folder: Path) -> Lines:
    """A PDF of two pages through the sandbox child."""
    services = _services(folder)
    try:
        pdf = folder / "resume.pdf"
        services.export.export_pdf(_long_sample(), _layout(), pdf)
        return [("import a PDF of two pages, warm", _repeated(lambda: services.resumes.import_file(pdf)), "ms")]
    finally:
        services.close()


def matching(folder: Path) -> Lines:
    """One advert against one resume: the first match of a process, then resumes that differ in one line each."""
    services = _services(folder)
    try:
        stored, job = services.resumes.add_sample()
        variants = (_with_headline(stored.resume, f"Platform Engineer {number}") for number in range(WARM_RUNS + 1))
        cold = [_timed(lambda: services.tailoring.match(stored.id, job.id))]

        def match_another() -> None:
            services.resumes.save(stored.id, next(variants))
            services.tailoring.match(stored.id, job.id)

        return [
            ("import of the engine", [_engine_import() for _ in range(COLD_RUNS)], "ms"),
            ("match, first of the process", cold, "ms"),
            ("save and match after an edit", _repeated(match_another), "ms"),
            ("read a new advert, match it to 60 lines in the cache", _sixty_lines(), "ms"),
        ]
    finally:
        services.close()


def _engine_import() -> float:
    code = "import time; t = time.perf_counter(); import app.matching.matcher; print(1000 * (time.perf_counter() - t))"
    run = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return float(run.stdout)


def _sixty_lines() -> list[float]:
    """Another advert each time, every requirement of it new; as many lines as a long resume has."""
    advert = resource("sample", "job.txt").read_text(encoding="utf-8")
    bullets = [
        {
            "id": f"b{n}",
            "text": f"Planned and ran project {n} with {n + 2} people, from the first meeting to the handover",
        }
        for n in range(60)
    ]
    resume = Resume.model_validate({"work": [{"id": "w1", "highlights": bullets}]})
    matcher, numbers = Matcher(), iter(range(WARM_RUNS + 1))

    def match_another() -> None:
        product = next(numbers)
        matcher.match(resume, read_advert(re.sub(r"(?m)^(- .+)$", rf"\1 for product {product}", advert)))

    return _repeated(match_another)


def preview(folder: Path) -> Lines:
    """The preview of two pages through the render child, and the child's memory over many renders."""
    services = _services(folder)
    try:
        resume, layout = _long_sample(), _layout()
        first = [_timed(lambda: services.export.preview(resume, layout))]
        warm = _repeated(lambda: services.export.preview(resume, layout))
        before = _children_memory_mb()
        for _ in range(RENDERS_FOR_MEMORY):
            services.export.preview(resume, layout)
        growth = [_children_memory_mb() - before]
        return [
            ("preview of two pages, first", first, "ms"),
            ("preview of two pages, warm", warm, "ms"),
            (f"memory of the child, growth over {RENDERS_FOR_MEMORY} renders", growth, "MB"),
        ]
    finally:
        services.close()


def reading_back(folder: Path) -> Lines:
    """What the window does after an export, and fitting two pages on one."""
    services = _services(folder)
    try:
        resume, layout, pdf = _long_sample(), _layout(), folder / "resume.pdf"
        services.export.export_pdf(resume, layout, pdf)
        return [
            (
                "read an exported PDF back, warm",
                _repeated(lambda: services.export.read_back(pdf, resume, layout)),
                "ms",
            ),
            (
                "fit two pages on one, at most six renders",
                _repeated(lambda: services.export.fit(resume, layout, 1)),
                "ms",
            ),
        ]
    finally:
        services.close()


def event_loop(folder: Path) -> Lines:
    """The gaps of the event loop while the window imports, matches, tailors and renders."""
    script = Path(__file__).with_name("loop_gaps.py")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "POWERCV_DATA_DIR": str(folder)}
    run = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, check=True)
    lines: Lines = []
    for line in run.stdout.splitlines():
        name, _, gaps = line.partition(":")
        lines.append((f"event-loop gap: {name}", [float(gap) for gap in gaps.split()], "ms"))
    return lines


MEASURES: dict[str, Callable[[Path], Lines]] = {
    "first_paint": first_paint,
    "command_line": command_line,
    "importing": importing,
    "matching": matching,
    "preview": preview,
    "reading_back": reading_back,
    "event_loop": event_loop,
    **MODEL_MEASURES,
}


def _services(folder: Path) -> Services:
    paths = Paths(folder / "data")
    paths.create()
    return build_services(paths)


def _layout():
    from app.domain.page_layout import PageLayout

    return PageLayout()


def _long_sample() -> Resume:
    """The sample with its jobs twice: two pages."""
    from app.importers.json_resume import read_json_resume

    resume, _ = read_json_resume(resource("sample", "resume.json").read_bytes(), file_name="resume.json")
    again = tuple(
        job.model_copy(
            update={
                "id": f"{job.id}-again",
                "highlights": tuple(
                    bullet.model_copy(update={"id": f"{bullet.id}-again"}) for bullet in job.highlights
                ),
            }
        )
        for job in resume.work
    )
    return resume.model_copy(update={"work": resume.work + again})


def _with_headline(resume: Resume, headline: str) -> Resume:
    return resume.model_copy(update={"basics": resume.basics.model_copy(update={"label": headline})})


def _timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def _repeated(action: Callable[[], object]) -> list[float]:
    action()
    return [_timed(action) for _ in range(WARM_RUNS)]


def _children_memory_mb() -> float:
    """The resident memory of this process's children (Linux)."""
    total = 0
    for pid in subprocess.run(["pgrep", "-P", str(os.getpid())], capture_output=True, text=True).stdout.split():
        status = Path(f"/proc/{pid}/status")
        if status.exists() and (found := re.search(r"VmRSS:\s+(\d+)", status.read_text())):
            total += int(found.group(1))
    return total / 1024
