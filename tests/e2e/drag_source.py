"""Another program with one file to drag: a small window in the corner of the screen. Prints "ready", then "dropped".

It stays until it is ended: the other program fetches the data after the drop.
"""

import sys

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        drag = QDrag(self)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag.setMimeData(data)
        action = drag.exec(Qt.DropAction.CopyAction)
        print("dropped" if action == Qt.DropAction.CopyAction else "refused", flush=True)


def main() -> int:
    app = QApplication(sys.argv)
    source = Source("file")
    source.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
    source.resize(60, 40)
    source.move(QPoint(0, 0))
    source.show()
    QTimer.singleShot(500, source, announce)
    return app.exec()


def announce() -> None:
    print("ready", flush=True)


if __name__ == "__main__":
    sys.exit(main())
