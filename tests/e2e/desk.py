"""A person at a desk: a real X display, a real mouse and keyboard (xdotool), a file to drag, a clipboard to paste from.

Nothing here imports the program; what happened is read from the screen, the data file and the exported file.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

CHECKOUT = Path(__file__).resolve().parents[2]
_DRAG_SOURCE = Path(__file__).with_name("drag_source.py")
_CLIPBOARD = Path(__file__).with_name("clipboard_owner.py")
_POLL_S = 0.1
_QUIET_POLLS = 6
_HAND_S = "0.05"
"""A hand moves in steps; drag and drop is a conversation between two programs that needs them."""

T = TypeVar("T")


def wait_for(condition: Callable[[], T], *, what: str, seconds: float = 30) -> T:
    """The first truthy answer of the condition; fails with `what` when there is none in time."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"did not happen: {what}")
        time.sleep(_POLL_S)
    return answer


class Desk:
    """The program's window on the display the test runs on, and what a person can do with it."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self._processes: list[subprocess.Popen[str]] = []
        environment = os.environ | {"QT_QPA_PLATFORM": "xcb", "POWERCV_DATA_DIR": str(data_dir)}
        self._environment = environment
        self.program = self._start([sys.executable, str(CHECKOUT / "main.py")])
        self.window = wait_for(lambda: self.find_window("PowerCV"), what="the window opens")

    def _start(self, command: list[str]) -> subprocess.Popen[str]:
        process = subprocess.Popen(command, env=self._environment, text=True, stdout=subprocess.PIPE)
        self._processes.append(process)
        return process

    def find_window(self, title: str) -> str:
        """The id of the window with this title, "" while there is none."""
        # no window manager runs here, so a window is found by its title alone
        found = self._xdotool("search", "--onlyvisible", "--name", title, check=False).split()
        return found[-1] if found else ""

    def _xdotool(self, *arguments: str, check: bool = True) -> str:
        result = subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=check, timeout=20)
        return result.stdout

    def focus(self, window: str = "") -> None:
        """Gives a window the keyboard: the program's own when none is named."""
        self._xdotool("windowfocus", "--sync", window or self.window)

    def answer_dialog(self, title: str, text: str) -> None:
        """Waits for a dialog, types the text into it and confirms."""
        dialog = wait_for(lambda: self.find_window(title), what=f"a dialog opens: {title}")
        self._xdotool("windowfocus", "--sync", dialog)
        self.press("ctrl+a")
        self.type(text)
        self.press("Return")

    def press(self, *keys: str) -> None:
        """Presses keys or chords one after the other, e.g. press("ctrl+e", "Return")."""
        self._xdotool("key", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        """Types a text."""
        self._xdotool("type", "--delay", "5", text)

    def drop(self, file: Path) -> None:
        """Drags the file from another program onto the middle of the window and lets go."""
        source = self._start([sys.executable, str(_DRAG_SOURCE), str(file)])
        assert source.stdout
        assert source.stdout.readline().strip() == "ready"
        x, y = self._middle()
        self._xdotool("mousemove", "10", "10", "mousedown", "1", "sleep", _HAND_S)
        for step in range(1, 21):
            at = str(10 + (x - 10) * step // 20), str(10 + (y - 10) * step // 20)
            self._xdotool("mousemove", *at, "sleep", _HAND_S)
        self._xdotool("sleep", "0.5", "mouseup", "1")
        assert source.stdout.readline().strip() == "dropped"

    def copy(self, text: str) -> None:
        """Puts a text on the clipboard, as another program would."""
        owner = self._start([sys.executable, str(_CLIPBOARD), text])
        assert owner.stdout
        assert owner.stdout.readline().strip() == "ready"

    def _middle(self) -> tuple[int, int]:
        shell = self._xdotool("getwindowgeometry", "--shell", self.window)
        geometry = dict(line.split("=") for line in shell.split())
        return (
            int(geometry["X"]) + int(geometry["WIDTH"]) // 2,
            int(geometry["Y"]) + int(geometry["HEIGHT"]) // 2,
        )

    def settle(self) -> None:
        """Waits until the program and its children have nothing left to do, as a person who watches the screen does."""
        last, quiet = -1, 0

        def is_quiet() -> bool:
            nonlocal last, quiet
            used = self._cpu_ticks()
            quiet = quiet + 1 if used - last <= 1 else 0
            last = used
            return quiet >= _QUIET_POLLS

        wait_for(is_quiet, what="the program settles", seconds=120)

    def _cpu_ticks(self) -> int:
        """Linux: fields 14 and 15 of /proc/PID/stat, user and system time, over the process and its children."""
        children = subprocess.run(["pgrep", "-P", str(self.program.pid)], capture_output=True, text=True).stdout.split()
        total = 0
        for pid in (str(self.program.pid), *children):
            stat = Path(f"/proc/{pid}/stat")
            if stat.exists():
                total += sum(int(field) for field in stat.read_text().rpartition(")")[2].split()[11:13])
        return total

    def stored(self, query: str) -> list[tuple[object, ...]]:
        """Rows of the program's data file, read as another process would; none while it is not there."""
        file = self.data_dir / "powercv.sqlite3"
        if not file.exists():
            return []
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            return connection.execute(query).fetchall()
        except sqlite3.OperationalError:
            return []
        finally:
            connection.close()

    def screenshot(self, file: Path) -> None:
        """Keeps a picture of the screen, where ImageMagick is there to take it."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(file)], check=False, timeout=20)

    def close(self) -> None:
        """Ends everything that was started."""
        for process in reversed(self._processes):
            if process.poll() is None:
                process.terminate()
            process.wait(timeout=15)
            if process.stdout:
                process.stdout.close()
