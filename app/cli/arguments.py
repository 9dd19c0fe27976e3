"""What can be typed after `main.py`: commands, options, and their help."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from app.domain.assist import Strength
from app.domain.letters import LetterKind
from app.i18n import LANGUAGES, tr, use_language
from app.paths import Paths, default_data_folder

OFFLINE: Final = "offline"
STDIN: Final = Path("-")


class Options(argparse.Namespace):
    """What was typed. Only the fields of the command in question are there."""

    command: str | None
    json: bool
    verbose: bool
    lang: str
    data_dir: Path | None
    file: Path
    resume: Path
    job: Path
    out: Path
    changes: Path
    report: Path | None
    engine: str
    address: str
    strength: str
    instructions: str
    language: str
    fresh: bool
    show_call: bool
    kind: str
    letter_out: Path | None
    template: str | None

    @property
    def paths(self) -> Paths:
        """Where the data is."""
        return Paths(self.data_dir or default_data_folder())


def parse(arguments: Sequence[str]) -> Options:
    """Reads the arguments. Wrong ones end the program with exit code 2, `--help` with 0, as argparse does."""
    use_language(_language_of(arguments))
    return _parser().parse_args(list(arguments), namespace=_defaults())


def _defaults() -> Options:
    return Options(command=None, json=False, verbose=False, lang="", data_dir=None)


def _language_of(arguments: Sequence[str]) -> str:
    """The language is needed before the rest is read: the help is in it."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    early.add_argument("--lang", default="")
    language: str = early.parse_known_args(list(arguments))[0].lang
    return language


def _common() -> argparse.ArgumentParser:
    """Options of every command; given before or after its name."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help=tr("keep database, cache and logs in DIR"))
    common.add_argument("--lang", choices=("", *LANGUAGES), metavar="LANG", help=tr("speak this language: en, de"))
    common.add_argument("--verbose", action="store_true", help=tr("say on stderr what is done"))
    return common


def _parser() -> argparse.ArgumentParser:
    common = _common()
    parser = argparse.ArgumentParser(
        prog="powercv",
        parents=[common],
        allow_abbrev=False,
        description=tr("Opens the window; with a command, works without one."),
    )
    commands = parser.add_subparsers(dest="command", metavar=tr("COMMAND"))

    def command(name: str, description: str, *options: Callable[[Any], None]) -> None:
        added = commands.add_parser(
            name, help=description, description=description, parents=[common], allow_abbrev=False
        )
        for option in options:
            option(added)

    command("import", tr("print a resume as JSON Resume"), _file, _json)
    command("advert", tr("print what a job advert asks for"), _advert_file, _json)
    command("match", tr("print how a resume meets an advert, with the evidence"), _resume, _job, _json)
    command("tailor", tr("write the resume tailored to a job"), _resume, _job, _out, _engine, _report, _template, _json)
    command(
        "letter",
        tr("write a letter for a job from the evidence in the resume"),
        _resume,
        _job,
        _letter,
        _engine,
        _template,
        _json,
    )
    command("guard", tr("print a verdict on each change"), _resume, _changes)
    command(
        "export",
        tr("write a resume as PDF, DOCX, Markdown, text, JSON, HTML, or all in a ZIP"),
        _file,
        _out,
        _template,
        _json,
    )
    command("check", tr("print what an applicant tracking system reads in a PDF"), _file, _json)
    command("doctor", tr("say what works on this machine and what is missing"), _json)
    return parser


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def _advert_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("a file, or - for standard input"))


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=tr("print one JSON document"))


def _resume(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--resume", type=Path, required=True, metavar="FILE", help=tr("the resume"))


def _job(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--job", type=Path, required=True, metavar="FILE", help=tr("the job advert"))


def _out(parser: argparse.ArgumentParser) -> None:
    formats = ".pdf .docx .md .txt .json .html"
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=tr("what to write: {formats}", formats=formats)
    )


def _engine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        default=OFFLINE,
        metavar="offline|PROVIDER/MODEL",
        help=tr("who proposes: this program alone, or a model, as in ollama/llama3.1:8b"),
    )
    parser.add_argument("--address", default="", metavar="URL", help=tr("where the model is, if not at its provider"))
    parser.add_argument(
        "--strength",
        choices=[strength.value for strength in Strength],
        default=Strength.TAILOR.value,
        help=tr("how far the words may go from your own"),
    )
    parser.add_argument("--instructions", default="", metavar="TEXT", help=tr("your own wishes for the model"))
    parser.add_argument(
        "--language", default="", metavar="CODE", help=tr("have the model write in this language, as in de")
    )
    parser.add_argument("--fresh", action="store_true", help=tr("ask the model again even if its answer is known"))
    parser.add_argument(
        "--show-call", action="store_true", help=tr("print exactly what would be sent to the model, and send nothing")
    )


def _letter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in LetterKind],
        default=LetterKind.COVER_LETTER.value,
        help=tr("what is written"),
    )
    parser.add_argument(
        "--out", dest="letter_out", type=Path, default=None, metavar="FILE", help=tr("write it here, not on the screen")
    )


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--report",
        type=Path,
        default=None,
        metavar="FILE.json",
        help=tr("tell where each line comes from, and write it here with verdicts and scores (.txt to be read)"),
    )


def _changes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--changes", type=Path, required=True, metavar="FILE.jsonl", help=tr("one change per line"))


def _template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--template", default=None, metavar="NAME", help=tr("the look of the pages"))
