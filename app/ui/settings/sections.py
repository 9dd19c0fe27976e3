"""The shorter sections: appearance, page defaults, data, about."""

import platform
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.page_layout import PageSize
from app.domain.settings import Settings, Theme
from app.i18n import LANGUAGES, tr
from app.render.words import languages as page_languages
from app.ui.language_names import named_languages
from app.ui.settings.rows import SettingRow, SettingsSection
from app.ui.version import version
from app.ui.widgets.buttons import push_button
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.segments import Segments


class AppearanceSection(SettingsSection):
    """The look and the language of the window."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Appearance"), parent=parent)
        self._theme = Segments(
            tr("Theme"),
            [
                (Theme.SYSTEM, tr("System"), tr("As the system is set")),
                (Theme.LIGHT, tr("Light"), tr("Dark words on a light ground")),
                (Theme.DARK, tr("Dark"), tr("Light words on a dark ground")),
            ],
        )
        self._language = ChoiceBox(tr("Language"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self._language.setFixedWidth(260)
        self._language.show_choices([("", tr("As the system is set")), *named_languages(LANGUAGES)], chosen="")
        self.add_row(SettingRow(tr("Theme"), tr("Light, dark, or as the system is set"), self._theme))
        self.add_row(
            SettingRow(tr("Language"), tr("Of the window. It changes when PowerCV starts again."), self._language)
        )

    def _connect(self) -> None:
        self._theme.chosen.connect(self._on_theme)
        self._language.chosen.connect(self._on_language)

    def show_settings(self, settings: Settings) -> None:
        """Shows what is set."""
        self._theme.show_value(settings.theme)
        self._language.show_chosen(settings.language)

    def _on_theme(self, value: str) -> None:
        self.changed.emit("theme", value)

    def _on_language(self, value: str) -> None:
        self.changed.emit("language", value)


class PageSection(SettingsSection):
    """What a new resume starts with."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Page defaults"), tr("What a new resume starts with. Each resume can have its own."), parent
        )
        self._size = Segments(
            tr("Page size"),
            [
                (PageSize.A4, "A4", tr("210 × 297 mm, most of the world")),
                (PageSize.LETTER, "Letter", tr("8.5 × 11 in, North America")),
            ],
        )
        self._language = ChoiceBox(tr("Language of the resume"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self._language.setFixedWidth(260)
        self._language.show_choices([("", tr("As the document is")), *named_languages(page_languages())], chosen="")
        self.add_row(SettingRow(tr("Page size"), tr("A4 or Letter"), self._size))
        self.add_row(SettingRow(tr("Language of the resume"), tr("Of headings and dates on the pages"), self._language))

    def _connect(self) -> None:
        self._size.chosen.connect(self._on_size)
        self._language.chosen.connect(self._on_language)

    def show_settings(self, settings: Settings) -> None:
        """Shows what is set."""
        self._size.show_value(settings.page_size)
        self._language.show_chosen(settings.resume_language)

    def _on_size(self, value: str) -> None:
        self.changed.emit("page_size", value)

    def _on_language(self, value: str) -> None:
        self.changed.emit("resume_language", value)


class DataSection(SettingsSection):
    """Where everything lies."""

    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Data"),
            tr("Your resumes, jobs and settings lie in one folder on this computer and nowhere else."),
            parent,
        )
        self._open_button = push_button(tr("Open the folder"), is_small=True, tip=tr("Show it in the file manager"))
        self._row = SettingRow(tr("Folder"), "", self._open_button)
        self.add_row(self._row)
        self._open_button.clicked.connect(self.open_requested)

    def show_folder(self, folder: Path) -> None:
        """Shows where the data lies."""
        self._row.show_explanation(str(folder))
        self._row.setToolTip(str(folder))


class AboutSection(SettingsSection):
    """What this is, and what it is made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "PowerCV",
            tr("Turns the resume you have into the resume a job asks for, and stands behind every word of it."),
            parent,
        )
        self.name = tr("About")
        self._copy_button = push_button(tr("Copy"), is_small=True, tip=tr("Copy the versions to the clipboard"))
        self._versions = f"PowerCV {version()} · Python {platform.python_version()} · Qt for Python {pyside_version}"
        self.add_row(SettingRow(tr("Version"), self._versions, self._copy_button))
        self.add_row(SettingRow(tr("Licence"), tr("MIT. You may use, change and share it.")))
        self.add_row(
            SettingRow(
                tr("Made with"),
                tr(
                    "Qt for Python (LGPL), WeasyPrint, pypdf, python-docx, SQLAlchemy and other free libraries;"
                    " icons by Phosphor (MIT); fonts Inter, Lato, Source Sans, Source Serif, EB Garamond, JetBrains"
                    " Mono and Noto (SIL Open Font License)."
                ),
            )
        )
        self._copy_button.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._versions)
        self._copy_button.setText(tr("Copied"))
