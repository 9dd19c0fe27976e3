"""The commands: each takes what was typed, works on files alone (never on the kept data), prints or writes a result."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import STDIN, Options
from app.cli.assistance import assistance, call_lines, heard, wanted
from app.cli.output import print_json, print_text, print_trouble
from app.cli.reports import (
    advert_lines,
    check_lines,
    match_lines,
    origin_lines,
    suspicion_lines,
    tailoring_lines,
    usage_lines,
)
from app.cli.usage import WrongUsage
from app.domain.assist import AssistRequest, Outgoing
from app.domain.errors import CannotRead, RefusalClass, Refused
from app.domain.job import JobAdvert
from app.domain.letters import Letter, LetterKind
from app.domain.match import MatchReport
from app.domain.models import CallUsage
from app.domain.page_layout import PageLayout
from app.domain.provenance import provenance
from app.domain.resume import Resume
from app.domain.review import Review
from app.domain.review_outcome import all_safe_accepted, outcome, whole_outcome
from app.domain.suspicion import suspicious_texts
from app.i18n import tr
from app.importers.gate import MAX_BYTES
from app.services.assisting import engine_name
from app.services.clock import utc_now
from app.services.engines import Engines, build_engines
from app.services.file_formats import FileFormat, format_of
from app.services.file_writer import is_archive, write_whole
from app.services.identity import new_id
from app.services.task_context import UNATTENDED

if TYPE_CHECKING:
    from app.tailoring.letter_ground import Ground

_READABLE = (".txt", ".md")


@contextmanager
def _engines(options: Options) -> Iterator[Engines]:
    engines = build_engines(options.paths)
    try:
        yield engines
    finally:
        engines.close()


def import_resume(options: Options) -> None:
    """Prints the resume in a file as JSON Resume."""
    with _engines(options) as engines:
        resume = engines.documents.read_resume(options.file, context=UNATTENDED)
    from app.importers.json_resume import to_json_resume

    for line in suspicion_lines(suspicious_texts(resume)):
        print_trouble(line)
    print_json(to_json_resume(resume))


def read_advert(options: Options) -> None:
    """Prints what an advert asks for."""
    with _engines(options) as engines:
        advert = _advert(engines, options.file)
    if options.json:
        print_json(advert.model_dump(mode="json"))
    else:
        print_text(*advert_lines(advert))


def match(options: Options) -> None:
    """Prints how a resume meets an advert."""
    with _engines(options) as engines:
        resume, advert = _pair(engines, options)
        report = engines.matching.match(resume, advert)
    if options.json:
        print_json(report.model_dump(mode="json"))
    else:
        print_text(*match_lines(advert, report))


def tailor(options: Options) -> None:
    """Writes the resume with every change that is safe, and on demand a report of what was changed and why."""
    file_format, layout, request = _file_format(options.out), _layout(options), wanted(options)
    with _engines(options) as engines:
        resume, advert = _pair(engines, options)
        before = engines.matching.match(resume, advert)
        if request and options.show_call:
            with assistance(options) as assisting:
                _show_call(options, assisting.preview(resume, advert, before, request))
            return
        if file_format is FileFormat.PDF:
            engines.export.prepare_meanwhile()
        match = partial(engines.matching.match, advert=advert)
        proposed, usage = _proposed(options, resume, advert, before, request, match)
        review = all_safe_accepted(proposed.quoting(advert), lambda tried: whole_outcome(resume, tried))
        tailored = outcome(resume, review)
        after = engines.matching.match(tailored, advert)
        if request and request.language:
            layout = layout.model_copy(update={"language": request.language})
        engines.export.export(tailored, layout, options.out, file_format=file_format)
    traced, suspicious = provenance(resume, tailored, review), suspicious_texts(resume)
    document = {
        "engine": engine_name(request),
        "out": str(options.out),
        "changes": [item.model_dump(mode="json") for item in review.items],
        "provenance": [line.model_dump(mode="json") for line in traced.changed],
        "suspicious": [found.model_dump(mode="json") for found in suspicious],
        "before": before.model_dump(mode="json"),
        "after": after.model_dump(mode="json"),
        "usage": usage.model_dump(mode="json"),
    }
    lines = [*suspicion_lines(suspicious), *tailoring_lines(options.out, review, before=before, after=after)]
    origins = list(origin_lines(traced, engine_name(request))) if options.report else []
    if options.report:
        write_whole(options.report, _report(options.report, document, [*lines, *origins]).encode())
    if options.json:
        print_json(document)
    else:
        print_text(*lines, *usage_lines(usage), *origins)


def _proposed(
    options: Options,
    resume: Resume,
    advert: JobAdvert,
    report: MatchReport,
    request: AssistRequest | None,
    match: Callable[[Resume], MatchReport],
) -> tuple[Review, CallUsage]:
    from app.services.proposing import propose_review

    if request is None:
        return propose_review(resume, advert, report, match=match), CallUsage()
    with assistance(options) as assisting:
        found = assisting.propose(
            resume,
            advert,
            report,
            request=request,
            match=match,
            owner="",
            run=new_id(),
            context=heard(options),
        )
    return found.review, found.usage


def letter(options: Options) -> None:
    """Prints or writes a letter for a job. What the guard blocks is left out of it and told."""
    from app.cli.letters import letter_lines, refuse_other_kinds
    from app.tailoring.letter_ground import Ground
    from app.tailoring.letter_guard import check_letter, without_blocked

    kind, request, layout = LetterKind(options.kind), wanted(options), _layout(options)
    refuse_other_kinds(options.letter_out)
    with _engines(options) as engines:
        resume, advert = _pair(engines, options)
        report = engines.matching.match(resume, advert)
        ground, today = Ground(resume=resume, advert=advert), utc_now().date()
        if request and options.show_call:
            with assistance(options) as assisting:
                _show_call(options, assisting.letter_preview(kind, ground, report, request, today=today))
            return
        written, usage = _letter(options, ground, report, request)
        sentences = check_letter(written, ground)
        sendable = without_blocked(written, sentences)
        if options.letter_out:
            engines.export.export_letter(sendable, resume, layout, options.letter_out)
    if options.json:
        print_json(
            {
                "engine": engine_name(request),
                "out": str(options.letter_out or ""),
                "letter": sendable.model_dump(mode="json"),
                "sentences": [sentence.model_dump(mode="json") for sentence in sentences],
                "usage": usage.model_dump(mode="json"),
            }
        )
    else:
        print_text(*letter_lines(sendable, sentences, options.letter_out), *usage_lines(usage))


def _letter(
    options: Options, ground: "Ground", report: MatchReport, request: AssistRequest | None
) -> tuple[Letter, CallUsage]:
    from app.tailoring.letters import draft, letter_language

    kind, today = LetterKind(options.kind), utc_now().date()
    if request is None:
        language = letter_language(ground.resume, ground.advert, options.language)
        return draft(kind, ground.resume, ground.advert, report, language=language, today=today), CallUsage()
    with assistance(options) as assisting:
        written = assisting.write_letter(
            kind, ground, report, request=request, today=today, owner="", run=new_id(), context=heard(options)
        )
    return written.letter, written.usage


def _show_call(options: Options, outgoing: Outgoing) -> None:
    if options.json:
        print_json(outgoing.model_dump(mode="json"))
    else:
        print_text(*call_lines(outgoing))


def guard(options: Options) -> None:
    """Prints one verdict per change in the file of changes."""
    from app.domain.guard import judge_line

    with _engines(options) as engines:
        resume = engines.documents.read_resume(options.resume, context=UNATTENDED)
    for line in _cases(_text(options.changes)):
        print_text(json.dumps(judge_line(resume, line), ensure_ascii=False))


def _cases(text: str) -> list[str]:
    """The changes in a text, each as one line: it holds one a line, or one JSON value over several lines."""
    try:
        whole = json.loads(text)
    except ValueError:
        return [line for line in text.splitlines() if line.strip()]
    return [json.dumps(case) for case in (whole if isinstance(whole, list) else [whole])]


def export(options: Options) -> None:
    """Writes a resume as a file of another kind, or as all kinds in a ZIP archive."""
    all_kinds, layout = is_archive(options.out), _layout(options)
    file_format = None if all_kinds else _file_format(options.out)
    with _engines(options) as engines:
        resume = engines.documents.read_resume(options.file, context=UNATTENDED)
        if file_format is None:
            engines.export.export_all(resume, layout, options.out)
        else:
            engines.export.export(resume, layout, options.out, file_format=file_format)
    if options.json:
        print_json({"out": str(options.out)})
    else:
        print_text(tr("Wrote {file}", file=options.out))


def check(options: Options) -> None:
    """Prints what an applicant tracking system reads in a PDF, with advice."""
    with _engines(options) as engines:
        report = engines.documents.check_pdf(options.file, language=options.lang, context=UNATTENDED)
    if options.json:
        print_json(report.model_dump(mode="json"))
    else:
        print_text(*check_lines(report))


def doctor(options: Options) -> None:
    """Prints what works on this machine and how to get what does not."""
    from app.cli.doctor import examine, finding_lines

    findings = examine(options.paths)
    if options.json:
        print_json({"findings": [finding.model_dump(mode="json") for finding in findings]})
    else:
        print_text(*finding_lines(findings))


COMMANDS: dict[str, Callable[[Options], None]] = {
    "import": import_resume,
    "advert": read_advert,
    "match": match,
    "tailor": tailor,
    "letter": letter,
    "guard": guard,
    "export": export,
    "check": check,
    "doctor": doctor,
}


def _report(path: Path, document: Mapping[str, object], lines: list[str]) -> str:
    """The report as the name of its file wants it: text to be read, else JSON."""
    if path.suffix.lower() in _READABLE:
        return "\n".join([*lines, ""])
    return json.dumps(document, ensure_ascii=False, indent=2)


def _pair(engines: Engines, options: Options) -> tuple[Resume, JobAdvert]:
    resume = engines.documents.read_resume(options.resume, context=UNATTENDED)
    return resume, _advert(engines, options.job)


def _advert(engines: Engines, path: Path) -> JobAdvert:
    if path == STDIN:
        return engines.adverts.read_text(_standard_input(), context=UNATTENDED)
    return engines.adverts.read_file(path, context=UNATTENDED)


def _file_format(path: Path) -> FileFormat:
    file_format = format_of(path)
    if file_format is None:
        endings = " ".join(f".{known}" for known in FileFormat)
        raise WrongUsage(tr("--out must end in one of {endings}", endings=endings))
    return file_format


def _layout(options: Options) -> PageLayout:
    if options.template is None:
        return PageLayout()
    from app.render.templates import list_templates

    names = [template.name for template in list_templates()]
    if options.template not in names:
        raise WrongUsage(tr("There is no such template; there are: {names}", names=", ".join(names)))
    return PageLayout(template=options.template)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CannotRead(path=str(path), reason=error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise Refused(RefusalClass.UNSUPPORTED, file_name=path.name, detail="binary") from error


def _standard_input() -> str:
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refused(RefusalClass.TOO_LARGE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(RefusalClass.UNSUPPORTED, detail="binary") from error
