"""Starts the window and prints the milliseconds from the start of the process to its first paint."""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def since_process_start_ms() -> float:
    """Linux: field 22 of /proc/self/stat is the start time in clock ticks since boot."""
    ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")) * 1000


def main() -> None:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import main as start

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and watched.isWidgetType():
                print(since_process_start_ms(), flush=True)
                os._exit(0)
            return False

    application = QApplication(sys.argv[:1])
    watch = Watch()
    application.installEventFilter(watch)
    start([])


if __name__ == "__main__":
    main()
