"""Measures what a tailoring with a model takes, against a full rewrite: `python packaging/evaluate/tokens.py FOLDER`.

FOLDER holds guard/resumes/*.json and adverts/*.txt; every resume is held against every advert. Counted with tiktoken
(o200k), input and output together.

* A full rewrite sends the resume as JSON and the whole advert with 100 tokens of instructions, and gets the resume back.
* Ours sends what `app.tailoring.assisted` sends, gets every line it sent back in other words of the same length, each
  with a reason where one is asked for, and has a quarter of them blocked and asked for once more: the worst of ordinary
  cases.
"""

import json
import os
import statistics
import sys
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from guard import load

from app.domain.assist import AssistRequest, Strength
from app.domain.job import JobAdvert
from app.domain.match import MatchReport
from app.domain.models import ModelChoice
from app.domain.resume import Resume
from app.domain.review import GuardVerdict, ReviewItem
from app.paths import Paths
from app.services.engines import build_engines
from app.services.task_context import UNATTENDED
from app.tailoring import assisted
from app.tailoring.masking import Privacy

if TYPE_CHECKING:
    import tiktoken

INSTRUCTIONS = 100
WHY = "names it in the words of the job"
BLOCKED = "Nothing proves the figure “12” at this place. Your resume says “Ran the yearly fair”. If it is true, add it."


@cache
def encoding() -> "tiktoken.Encoding":
    """The vocabulary litellm packs: nothing is fetched."""
    litellm = find_spec("litellm")
    assert litellm
    assert litellm.origin
    os.environ["TIKTOKEN_CACHE_DIR"] = str(Path(litellm.origin).parent / "litellm_core_utils" / "tokenizers")
    import tiktoken

    return tiktoken.get_encoding("o200k_base")


def tokens(text: str) -> int:
    return len(encoding().encode(text))


def main() -> int:
    """Prints the shares: median, 95th percentile, most."""
    folder = Path(sys.argv[1])
    resumes = [load(path) for path in sorted((folder / "guard" / "resumes").glob("*.json"))]
    with tempfile.TemporaryDirectory() as data:
        paths = Paths(Path(data))
        paths.create()
        engines = build_engines(paths)
        try:
            adverts = [
                engines.adverts.read_file(path, context=UNATTENDED)
                for path in sorted((folder / "adverts").glob("*.txt"))
            ]
            pairs = [
                (resume, advert, engines.matching.match(resume, advert)) for resume in resumes for advert in adverts
            ]
        finally:
            engines.close()
    for strength in Strength:
        shares = [ours(*pair, strength) / full_rewrite(pair[0], pair[1]) for pair in pairs]
        mean = statistics.mean(ours(*pair, strength) for pair in pairs)
        whole = statistics.mean(full_rewrite(pair[0], pair[1]) for pair in pairs)
        print(
            f"{strength:8} {len(pairs)} pairs: {mean:5.0f} tokens against {whole:5.0f} = {mean / whole:4.0%};"
            f" median {statistics.median(shares):4.0%}, p95 {sorted(shares)[int(0.95 * len(shares))]:4.0%},"
            f" most {max(shares):4.0%}"
        )
    return 0


def full_rewrite(resume: Resume, advert: JobAdvert) -> int:
    document = resume.model_dump_json(exclude={"meta"}, exclude_defaults=True)
    return INSTRUCTIONS + 2 * tokens(document) + tokens(advert.text)


def ours(resume: Resume, advert: JobAdvert, report: MatchReport, strength: Strength) -> int:
    request = AssistRequest(choice=ModelChoice(provider="openai", model="m"), strength=strength)
    question = assisted.first_question(resume, advert, report, request=request, privacy=Privacy())
    if not question.lines:
        return 0
    answer = list(question.lines)
    quarter = answer[::4]
    repair = assisted.repair_question(question, blocked(question, quarter), request)
    return asked(question) + said(question, answer) + asked(repair) + said(repair, quarter)


def blocked(question: assisted.Question, numbers: list[int]) -> tuple[ReviewItem, ...]:
    changed = assisted.NewLines(
        changes=[assisted.NewLine(id=n, after=f"{question.lines[n].text} twice") for n in numbers]
    )
    return assisted.read(question, changed, lambda _: GuardVerdict(allowed=False, kind="new_number", reason=BLOCKED))


def asked(question: assisted.Question) -> int:
    return tokens(question.request.prompt.system) + tokens(question.request.prompt.user)


def said(question: assisted.Question, numbers: list[int]) -> int:
    """The answer in the form that is asked for."""
    reasons = {"why": WHY, "rests_on": ["q1"]} if question.request.schema is assisted.NewLines else {}
    changes = [{"id": n, "after": question.lines[n].text, **reasons} for n in numbers]
    return tokens(json.dumps({"changes": changes}, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    raise SystemExit(main())
