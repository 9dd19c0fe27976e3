"""Imports every document of FOLDER/files as the program does, in its child process, and calls FOLDER/score.py.

usage: python packaging/evaluate/importing.py FOLDER [--keep PREDICTIONS] [--scorer SCORE.PY]

A folder made by packaging/corpus/make.py has no scorer of its own: name one.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.domain.errors import Refused
from app.importers.json_resume import to_json_resume
from app.paths import Paths
from app.services.engines import build_engines
from app.services.task_context import TaskContext
from app.wording import sentence


def predict(files: Path, predictions: Path) -> None:
    """Writes what `main.py import FILE --json` prints for each file as PREDICTIONS/FILE.json."""
    engines = build_engines(Paths(predictions))
    try:
        for file in sorted(files.iterdir()):
            started = time.perf_counter()
            try:
                answer = to_json_resume(engines.documents.read_resume(file, context=TaskContext()))
            except Refused as refused:
                answer = {"error": {"class": refused.refusal.value, "message": sentence(refused)}}
            print(f"{file.name:32}{(time.perf_counter() - started) * 1000:7.0f} ms", flush=True)
            (predictions / f"{file.name}.json").write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
    finally:
        engines.close()


def main() -> int:
    """Predicts and scores; the exit code is the scorer's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--scorer", type=Path)
    arguments = parser.parse_args()
    folder = arguments.folder
    with tempfile.TemporaryDirectory() as temporary:
        predictions = arguments.keep or Path(temporary)
        predictions.mkdir(parents=True, exist_ok=True)
        predict(folder / "files", predictions)
        scorer = [sys.executable, str(arguments.scorer or folder / "score.py"), str(predictions)]
        truth = ["--labels", str(folder / "labels"), "--manifest", str(folder / "manifest.json")]
        return subprocess.run([*scorer, *truth], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
