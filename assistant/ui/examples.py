"""The three example questions of the welcome page: a picture, words, both. Pictures are read on a worker thread."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from assistant import paths
from assistant.pictures import read_picture
from assistant.progress import CancelToken, Progress
from assistant.query import Picture
from assistant.ui.panels.states import Example, Welcome
from assistant.ui.tasks import Tasks
from assistant.ui.widgets.images import to_image


def examples(titles: tuple[str, str, str], words: str, with_picture: str) -> list[Example]:
    """The examples under these titles: a picture, ``words``, and a picture with some words.

    Without shipped pictures only the words remain.
    """
    pictures = sorted((paths.resources() / "demo" / "examples").glob("*.webp"))
    said = Example(titles[1], text=words)
    if not pictures:
        return [said]
    return [
        Example(titles[0], picture=pictures[0]),
        said,
        Example(titles[2], picture=pictures[-1], text=with_picture),
    ]


def picture_of(example: Example) -> list[Picture]:
    """The example's picture, read; an empty list when it has none. Blocks on disk."""
    if example.picture is None:
        return []
    return [Picture(read_picture(example.picture), source=example.picture.name)]


class ExampleFlow(QObject):
    """Shows the example questions on the welcome and asks the one that is clicked; pictures are read by workers."""

    asked = Signal(object, str)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, welcome: Welcome, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._welcome = tasks, welcome
        welcome.example_chosen.connect(self._on_chosen)

    def load(self) -> None:
        """Offer the examples; their pictures follow."""
        titles = self.tr("A picture"), self.tr("Some words"), self.tr("A picture and words")
        found = examples(titles, self.tr("red sneakers, under 100"), self.tr("grey"))
        self._welcome.show_examples(found)

        def work(_cancel: CancelToken, _progress: Progress) -> list[list[Picture]]:
            return [picture_of(example) for example in found]

        self._tasks.start(work, self._on_read, lane="examples", failed=self.failed.emit)

    def _on_read(self, read: list[list[Picture]]) -> None:
        for card, pictures in zip(self._welcome.cards, read, strict=True):
            if pictures:
                card.show_picture(QPixmap.fromImage(to_image(pictures[0].pixels)))

    def _on_chosen(self, example: Example) -> None:
        def work(_cancel: CancelToken, _progress: Progress) -> list[Picture]:
            return picture_of(example)

        self._tasks.start(
            work,
            lambda pictures: self.asked.emit(pictures, example.text),
            lane="pictures",
            failed=self.failed.emit,
        )
