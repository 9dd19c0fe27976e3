"""Measures the fact guard: `python packaging/evaluate/guard.py FOLDER [--split dev] [--list]`.

FOLDER holds resumes/*.json, cases.jsonl and score.py. Writes one prediction a line and calls the folder's own scorer.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.domain.guard import judge_line
from app.domain.resume import Resume


def load(path: Path) -> Resume:
    """A resume of the set; keys of `meta` which a resume does not know are left out."""
    content = json.loads(path.read_text(encoding="utf-8"))
    known = {"id", "language", "asOf"}
    content["meta"] = {key: value for key, value in content.get("meta", {}).items() if key in known}
    return Resume.model_validate(content)


def main() -> int:
    """Judges all cases and prints the score."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    resumes = {path.stem: load(path) for path in sorted((options.folder / "resumes").glob("*.json"))}
    lines, slowest, began = [], 0.0, time.perf_counter()
    for line in (options.folder / "cases.jsonl").read_text(encoding="utf-8").splitlines():
        start = time.perf_counter()
        lines.append(json.dumps(judge_line(resumes[json.loads(line)["resume"]], line), ensure_ascii=False))
        slowest = max(slowest, time.perf_counter() - start)
    mean = (time.perf_counter() - began) / len(lines)
    print(f"{len(lines)} cases, {1000 * mean:.2f} ms each, slowest {1000 * slowest:.1f} ms")
    out = options.out or Path(tempfile.mkdtemp()) / "predictions.jsonl"
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, str(options.folder / "score.py"), str(out), "--split", options.split]
    return subprocess.run([*command, *(["--list"] if options.list else [])], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
