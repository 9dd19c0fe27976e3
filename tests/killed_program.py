"""A program that asks a model and is killed where it is told to: `killed_program.py DATA ADDRESS KIND WHERE [fresh]`.

WHERE is "module:name" of the function in whose place the kernel ends the process, or "" for none. Prints the ids of
resume and job first.
"""

import importlib
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.bootstrap import build_services
from app.domain.assist import AssistRequest
from app.domain.letters import LetterKind
from app.domain.models import ModelChoice
from app.paths import Paths


def die(*_arguments, **_named):
    os.kill(os.getpid(), signal.SIGKILL)


def main(data, address, kind, where, *more):
    services = build_services(Paths(Path(data)))
    resume, job = services.resumes.add_sample()
    print(resume.id, job.id, flush=True)
    if where:
        module, _, name = where.partition(":")
        *owners, function = name.split(".")
        owner = importlib.import_module(module)
        for part in owners:
            owner = getattr(owner, part)
        setattr(owner, function, die)
    choice = ModelChoice(provider="compatible", model="m", address=address)
    request = AssistRequest(choice=choice, fresh="fresh" in more)
    if kind == "tailoring":
        services.tailoring.start(resume.id, job.id, request=request)
    else:
        services.letters.draft(LetterKind.COVER_LETTER, resume.id, job.id, request=request)


if __name__ == "__main__":
    main(*sys.argv[1:])
