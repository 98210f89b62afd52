"""Asks before anything is fetched: a panel over the results that names the host. It blocks nothing."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from assistant.ui.models.asking import Asking
from assistant.ui.theme import Theme

translate = QCoreApplication.translate


class LinkPanel(Asking):
    """``agreed`` or ``declined``; :attr:`for_session` tells whether it need not be asked again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate("LinkPanel", "Fetch"), translate("LinkPanel", "Not now"), parent)
        self.session = QCheckBox(self.tr("Do not ask again until Magpie is closed"))
        self.session.setChecked(True)
        self.body.addWidget(self.session)

    @property
    def for_session(self) -> bool:
        """Whether the answer holds for the session."""
        return self.session.isChecked()

    def ask_about(self, urls: Sequence[str]) -> None:
        """Ask about links."""
        hosts = ", ".join(hosts_of(urls))
        title = self.tr("Fetch a picture from {0}?") if len(urls) == 1 else self.tr("Fetch {1} pictures from {0}?")
        text = self.tr(
            "This is a link. To search with its picture, Magpie has to ask that server for it, which sees your network"
            " address and that Magpie asks, and nothing of your query. A page may name a picture on another server."
            " All of it is listed in the menu under Network."
        )
        self.session.setChecked(True)
        self.ask(title.format(hosts, len(urls)), text)


def hosts_of(urls: Sequence[str]) -> list[str]:
    """The hosts of links, each once; those of broken links are left to the fetch, which says why."""
    found = []
    for url in urls:
        try:
            found.append(urlsplit(url).hostname or url)
        except ValueError:
            found.append(url)
    return [host if len(host) <= 60 else f"{host[:59]}…" for host in dict.fromkeys(found)]
