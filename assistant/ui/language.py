"""The language of the window: Qt's translation files, loaded before a window is made.

English is the language of the source. Who looks for a text in :func:`QObject.tr` gets it in the language that was
installed when the text was asked for, so a window that is open keeps its own; :mod:`assistant.ui.reopening` makes it
anew.
"""

import logging
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from assistant import paths

LOG = logging.getLogger(__name__)

Language = Literal["en", "zh"]
Choice = Literal["system", "en", "zh"]

FILES: dict[Language, str] = {"zh": "magpie_zh"}
QT_FILES: dict[Language, str] = {"zh": "qtbase_zh_CN"}
"""What Qt itself says: buttons of its dialogs, entries of the menus of its fields."""

_MARK = "magpieTranslator"


def resolved(choice: Choice, system: Sequence[str] | None = None) -> Language:
    """The language to show: that of the system where none was chosen, English where Magpie has none for it.

    Parameters
    ----------
    system:
        The languages of the system as Qt tells them, best first: ``zh-Hans-CN``, ``en-US``. Any Chinese is Chinese.
    """
    if choice != "system":
        return choice
    wanted = QLocale.system().uiLanguages() if system is None else system
    first = next((name.split("-")[0].casefold() for name in wanted), "en")
    return "zh" if first == "zh" else "en"


def install(choice: Choice) -> Language:
    """Have texts come in a language from now on; the translators of another one are taken away. UI thread only.

    Raises nothing: a file that is missing leaves the texts English, which is logged.
    """
    application = QCoreApplication.instance()
    assert application is not None, "a language needs an application"
    for former in application.findChildren(QTranslator, _MARK):
        application.removeTranslator(former)
        former.deleteLater()
        former.setObjectName("")
    language = resolved(choice)
    for translator in _load(language, application):
        application.installTranslator(translator)
    return language


def current() -> Language:
    """The language that texts come in now."""
    application = QCoreApplication.instance()
    return "zh" if application is not None and application.findChild(QTranslator, _MARK) else "en"


def _load(language: Language, parent: QCoreApplication) -> list[QTranslator]:
    """Qt's own file first: of two translators the one installed later is asked first."""
    if language not in FILES:
        return []
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    own = str(paths.resources() / "translations")
    loaded = []
    for folder, name in ((qt, QT_FILES[language]), (own, FILES[language])):
        translator = QTranslator(parent)
        translator.setObjectName(_MARK)
        if translator.load(name, folder):
            loaded.append(translator)
        else:
            translator.deleteLater()
            translator.setObjectName("")
            LOG.warning("the translation %s is not in %s", name, folder)
    return loaded
