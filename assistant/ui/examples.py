"""The three example questions of the welcome page: a picture, words, both. Pictures are read on a worker thread."""

from assistant import paths
from assistant.pictures import read_picture
from assistant.query import Picture
from assistant.ui.panels.states import Example


def examples(titles: tuple[str, str, str]) -> list[Example]:
    """The examples under these titles; without shipped pictures only the words remain."""
    pictures = sorted((paths.resources() / "demo" / "examples").glob("*.webp"))
    words = Example(titles[1], text="red sneakers, under 100")
    if not pictures:
        return [words]
    return [
        Example(titles[0], picture=pictures[0]),
        words,
        Example(titles[2], picture=pictures[-1], text="grey"),
    ]


def picture_of(example: Example) -> list[Picture]:
    """The example's picture, read; an empty list when it has none. Blocks on disk."""
    if example.picture is None:
        return []
    return [Picture(read_picture(example.picture), source=example.picture.name)]
