"""Another program which owns the clipboard: offers the text given until it is ended. Prints "ready"."""

import sys

from PySide6.QtWidgets import QApplication


def main() -> int:
    app = QApplication(sys.argv)
    QApplication.clipboard().setText(sys.argv[1])
    print("ready", flush=True)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
