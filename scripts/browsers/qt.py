"""Open a page in QtWebEngine, run a script in it, take a picture, and print what it gives; for Debian's own Python.

``xvfb-run /usr/bin/python3 scripts/browsers/qt.py PAGE SCRIPT PICTURE`` with the package python3-pyqt5.qtwebengine.
"""

import json
import sys
from pathlib import Path

from PyQt5.QtCore import QTimer, QUrl
from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineView
from PyQt5.QtWidgets import QApplication

PATIENCE_MS = 180_000


class Page(QWebEnginePage):
    """Keeps what the page complains of."""

    complaints: list = []  # noqa: RUF012 - one page a process

    def javaScriptConsoleMessage(self, level, message, line, source):  # noqa: ANN001, ANN201, ARG002, N802 - Qt's names
        """Keep it."""
        if level == QWebEnginePage.ErrorMessageLevel:
            self.complaints.append(f"{message} (line {line})")


def main(address: str, script: str, picture: str) -> None:
    """Run the script when the page has been loaded, and end with what it gives."""
    app = QApplication(sys.argv)
    view = QWebEngineView()
    page = Page(view)
    view.setPage(page)
    view.resize(1280, 720)
    view.show()

    def begin(_: bool) -> None:  # noqa: FBT001 - Qt's signal
        text = Path(script).read_text("utf-8").rstrip().removesuffix(";")
        page.runJavaScript(f"window.tried = null; {text}.then((told) => {{ window.tried = told; }});")
        look()

    def look() -> None:
        page.runJavaScript("[window.tried || null, navigator.userAgent]", seen)

    def seen(told: list) -> None:
        if told[0] is None:
            QTimer.singleShot(200, look)
            return
        view.grab().save(picture)
        print(json.dumps({"wrong": json.loads(told[0]) + page.complaints, "browser": told[1]}))
        app.quit()

    page.loadFinished.connect(begin)
    QTimer.singleShot(PATIENCE_MS, app.quit)
    page.load(QUrl(address))
    app.exec_()


if __name__ == "__main__":
    main(*sys.argv[1:])
