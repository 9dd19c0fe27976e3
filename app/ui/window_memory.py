"""What the window remembers from one start to the next: its place, its splitters, what was open. Nothing personal."""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from app.paths import FILE_MODE, Paths
from app.ui.state import AppState, Screen


class WindowMemory:
    """Reads and writes `paths.window_state`. A splitter takes part when it has an object name."""

    def __init__(self, paths: Paths) -> None:
        self._file = paths.window_state
        self._settings = QSettings(str(self._file), QSettings.Format.IniFormat)

    def restore_window(self, window: QMainWindow) -> bool:
        """Puts the window where it was. Returns whether it was ever anywhere."""
        geometry = self._settings.value("window/geometry")
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def restore_splitters(self, widget: QWidget) -> None:
        """Puts the splitters within the widget where they were."""
        for splitter in _splitters(widget):
            sizes = self._settings.value(f"splitters/{splitter.objectName()}")
            if isinstance(sizes, QByteArray):
                splitter.restoreState(sizes)

    def restore_selection(self, state: AppState) -> None:
        """Opens what was open. Controllers drop what no longer exists."""
        state.set_resume_id(self._text("selection/resume"))
        state.set_job_id(self._text("selection/job"))
        screen = self._text("selection/screen")
        if screen in set(Screen):
            state.set_screen(Screen(screen))

    def save(self, window: QMainWindow, state: AppState) -> None:
        """Writes all of it down."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        for splitter in _splitters(window):
            self._settings.setValue(f"splitters/{splitter.objectName()}", splitter.saveState())
        self.save_selection(state)

    def save_selection(self, state: AppState) -> None:
        """Writes down what is open. Cheap: meant to be called whenever that changes, as nobody knows the last time."""
        self._settings.setValue("selection/resume", state.resume_id or "")
        self._settings.setValue("selection/job", state.job_id or "")
        self._settings.setValue("selection/screen", state.screen.value)
        self._settings.sync()
        if self._file.exists():
            self._file.chmod(FILE_MODE)

    def _text(self, key: str) -> str | None:
        return str(self._settings.value(key, "") or "") or None


def _splitters(widget: QWidget) -> list[QSplitter]:
    return [splitter for splitter in widget.findChildren(QSplitter) if splitter.objectName()]
