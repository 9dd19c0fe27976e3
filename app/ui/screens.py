"""What the window asks of a screen.

A screen is a `ScreenPanel` and a controller, made as `Panel(parent)` and
`Controller(panel, services, runner, state, parent)`.
The panel may set `header`: a widget the window puts into its title row, beside the name of the screen (choices, the
primary button, "Export"). Actions that are added to the panel by `addAction` appear in the command palette.
The controller's `start()` is called once, after the window has been painted.
"""

from PySide6.QtWidgets import QWidget


class ScreenPanel(QWidget):
    """The base of every screen."""

    header: QWidget | None = None
    """Shown in the title row while this screen is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
