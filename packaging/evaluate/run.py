"""Measures the quality of the product on labelled data: import, matching, guard, pages, tokens of a tailoring.

usage: python packaging/evaluate/run.py FOLDER [import|matching|guard|pages|tokens ...]

FOLDER holds `import/`, `matching/` and `guard/`, each with its data (and a scorer of its own where it has one).
The pages are made of the labelled resumes of `import/`.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = {
    "import": "importing.py",
    "matching": "matching.py",
    "guard": "guard.py",
    "pages": "pages.py",
    "tokens": "tokens.py",
}
FOLDERS = {"pages": "import", "tokens": "."}


def main() -> int:
    """Runs the parts asked for (all without any) and returns the worst exit code."""
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    folder, parts = Path(sys.argv[1]), sys.argv[2:] or list(PARTS)
    worst = 0
    for part in parts:
        print(f"\n=== {part} ===", flush=True)
        command = [sys.executable, str(HERE / PARTS[part]), str(folder / FOLDERS.get(part, part))]
        worst = max(worst, subprocess.run(command, check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
