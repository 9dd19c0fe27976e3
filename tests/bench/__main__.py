"""Measures speed and memory and prints each as a distribution: `make bench`. Nothing here can fail a test.

Every figure is taken on the real parts: the real window (without a screen), the real children, a real data file.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

from measures import MEASURES  # noqa: E402  (the folders of the tests are put on the path first)


def report(name: str, values: list[float], unit: str) -> None:
    """One line: median, 95th percentile, largest."""
    ordered = sorted(values)
    p95 = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    median = statistics.median(ordered)
    print(f"{name:52}{median:10.1f}{p95:10.1f}{ordered[-1]:10.1f} {unit:4}{len(ordered):5}", flush=True)


def main() -> int:
    """Runs the measures whose name contains an argument (all without any)."""
    wanted = sys.argv[1:]
    print(f"{'':52}{'median':>10}{'p95':>10}{'max':>10} {'':4}{'n':>5}")
    for name, measure in MEASURES.items():
        if not wanted or any(word in name for word in wanted):
            run(measure)
    return 0


def run(measure: Callable[[Path], list[tuple[str, list[float], str]]]) -> None:
    """One measure in a fresh data folder."""
    with tempfile.TemporaryDirectory() as folder:
        for line in measure(Path(folder)):
            report(*line)


if __name__ == "__main__":
    started = time.perf_counter()
    code = main()
    print(f"\n{time.perf_counter() - started:.0f} s in all")
    sys.exit(code)
