"""What the rooms below the window say, in the window's language: the messages that a shopper meets, labels of progress.

Those rooms know no Qt and speak English, so their sentences are recognised here by their wording and said anew. What is
not in the table stays English: most messages about models, feeds and files of settings, which name commands and columns
anyway. A test looks for each sentence of the table in the source, so that none of them goes stale.
"""

import re
from functools import cache
from itertools import count

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from assistant.ui.language import current

_MARKED = (
    # searching and catalogues
    QT_TRANSLATE_NOOP("Below", "The query is empty."),
    QT_TRANSLATE_NOOP("Below", "Give a picture, some words, or a filter."),
    QT_TRANSLATE_NOOP("Below", "The text has {0} characters; at most {1} can be searched for."),
    QT_TRANSLATE_NOOP("Below", "Shorten it to what matters, such as a title."),
    QT_TRANSLATE_NOOP("Below", "There is no catalogue to search."),
    QT_TRANSLATE_NOOP("Below", "Import one: magpie catalog import FILE --name NAME."),
    QT_TRANSLATE_NOOP("Below", "The prices of {0} are in {1}: the limit in {2} was read as {1}."),
    QT_TRANSLATE_NOOP("Below", "{0} was left out: {1}"),
    QT_TRANSLATE_NOOP("Below", "There is no catalogue “{0}”."),
    QT_TRANSLATE_NOOP("Below", "There is already a catalogue “{0}”."),
    QT_TRANSLATE_NOOP("Below", "Choose another name."),
    QT_TRANSLATE_NOOP("Below", "There is no field “{0}” to filter by."),
    QT_TRANSLATE_NOOP("Below", "The catalogue {0} is busy: {1}."),
    QT_TRANSLATE_NOOP("Below", "Wait for that to finish, or stop it."),
    QT_TRANSLATE_NOOP("Below", "The catalogue in {0} cannot be read: {1}."),
    QT_TRANSLATE_NOOP("Below", "Import it again; the feed is not touched."),
    QT_TRANSLATE_NOOP("Below", "The catalogue in {0} is not there, or was removed while in use."),
    QT_TRANSLATE_NOOP("Below", "The disk is full: writing to {0} stopped."),
    QT_TRANSLATE_NOOP("Below", "What was committed before is kept. Free some space and start again."),
    QT_TRANSLATE_NOOP("Below", "Free some space, or make the folder writable."),
    QT_TRANSLATE_NOOP("Below", "The settings cannot be saved to {0}: {1}."),
    QT_TRANSLATE_NOOP(
        "Below", "Feeds are tables (CSV, Excel, Parquet), JSON, XML, saved pages, pictures or databases."
    ),
    # pictures and links
    QT_TRANSLATE_NOOP("Below", "{0}: this is not a picture that can be read"),
    QT_TRANSLATE_NOOP("Below", "{0}: the picture is damaged or cut off"),
    QT_TRANSLATE_NOOP("Below", "{0}: the file is empty"),
    QT_TRANSLATE_NOOP("Below", "{0}: the file is larger than {1} MB"),
    QT_TRANSLATE_NOOP("Below", "Save or download it again, or open it in an image editor."),
    QT_TRANSLATE_NOOP("Below", "Save or download it again."),
    QT_TRANSLATE_NOOP("Below", "Save a smaller copy."),
    QT_TRANSLATE_NOOP("Below", "Check the path."),
    QT_TRANSLATE_NOOP("Below", "Drop a picture file."),
    QT_TRANSLATE_NOOP("Below", "There is no picture and no text in this."),
    QT_TRANSLATE_NOOP("Below", "Drop a picture file, or paste a copied picture."),
    QT_TRANSLATE_NOOP("Below", "Copy the picture itself (right click, “Copy image”) and paste it."),
    QT_TRANSLATE_NOOP("Below", "Save the picture in the browser and drop the file here."),
    QT_TRANSLATE_NOOP("Below", "{0} of {1} pictures were taken; a query has room for no more."),
    QT_TRANSLATE_NOOP("Below", "There is no machine named {0}."),
    QT_TRANSLATE_NOOP("Below", "Check the link and the network."),
    QT_TRANSLATE_NOOP("Below", "{0} cannot be reached: {1}."),
    QT_TRANSLATE_NOOP("Below", "There is no screenshot in {0}."),
    # speech
    QT_TRANSLATE_NOOP("Below", "There is no microphone."),
    QT_TRANSLATE_NOOP("Below", "The microphone “{0}” is not plugged in."),
    QT_TRANSLATE_NOOP("Below", "Plug it in, or choose another in the microphone's menu."),
    QT_TRANSLATE_NOOP("Below", "“{0}” gave nothing but silence."),
    QT_TRANSLATE_NOOP("Below", "“{0}” is in use by another program."),
    QT_TRANSLATE_NOOP("Below", "End the recording or call there, or choose another microphone."),
    QT_TRANSLATE_NOOP("Below", "{0}: there is no sound in it."),
    # progress
    QT_TRANSLATE_NOOP("Below", "Importing"),
    QT_TRANSLATE_NOOP("Below", "Indexing"),
    QT_TRANSLATE_NOOP("Below", "Indexing {0}"),
    QT_TRANSLATE_NOOP("Below", "Re-encoding {0}"),
    QT_TRANSLATE_NOOP("Below", "Downloading {0}"),
    QT_TRANSLATE_NOOP("Below", "Checking {0}"),
    QT_TRANSLATE_NOOP("Below", "Opening {0}"),
    QT_TRANSLATE_NOOP("Below", "Measuring {0}"),
    QT_TRANSLATE_NOOP("Below", "Comparing {0} with its card"),
    QT_TRANSLATE_NOOP("Below", "Fetching from {0}"),
    QT_TRANSLATE_NOOP("Below", "Listening to {0}"),
    QT_TRANSLATE_NOOP("Below", "Preparing to listen"),
    QT_TRANSLATE_NOOP("Below", "Learning the words of the catalogue"),
    QT_TRANSLATE_NOOP("Below", "products"),
    QT_TRANSLATE_NOOP("Below", "steps"),
    QT_TRANSLATE_NOOP("Below", "timings"),
    # models
    QT_TRANSLATE_NOOP(
        "Below", "A small dual encoder for shopping: product pictures, phone photos and short English phrases."
    ),
    QT_TRANSLATE_NOOP("Below", "Everyday goods, on any computer, at once."),
    QT_TRANSLATE_NOOP("Below", "CLIP ViT-B/32 at 256 pixels, trained on DataComp-1B by its authors."),
    QT_TRANSLATE_NOOP("Below", "Any goods, with English words: the all-rounder."),
    QT_TRANSLATE_NOOP("Below", "CLIP ViT-B/32 with XLM-RoBERTa for the words, trained on LAION-5B."),
    QT_TRANSLATE_NOOP("Below", "Any goods, with words in about a hundred languages, of which some are listed."),
    QT_TRANSLATE_NOOP("Below", "SigLIP 2 ViT-B/32 at 256 pixels, trained on WebLI in 109 languages."),
    QT_TRANSLATE_NOOP(
        "Below", "Any goods, with words in about a hundred languages, of which some are listed; newer than CLIP."
    ),
    QT_TRANSLATE_NOOP(
        "Below", "MobileCLIP2-S0: a small convolutional picture tower (11 million parameters) with a CLIP text tower."
    ),
    QT_TRANSLATE_NOOP("Below", "Any goods, with English words, on slow computers; for research only."),
    QT_TRANSLATE_NOOP("Below", "OpenAI's Whisper tiny, in the format of CTranslate2."),
    QT_TRANSLATE_NOOP("Below", "Speech to text: the fastest of the three sizes."),
    QT_TRANSLATE_NOOP("Below", "OpenAI's Whisper tiny, English only, in the format of CTranslate2."),
    QT_TRANSLATE_NOOP("Below", "OpenAI's Whisper base, in the format of CTranslate2."),
    QT_TRANSLATE_NOOP("Below", "Speech to text: a good start on most computers."),
    QT_TRANSLATE_NOOP("Below", "OpenAI's Whisper base, English only, in the format of CTranslate2."),
    QT_TRANSLATE_NOOP("Below", "OpenAI's Whisper small, in the format of CTranslate2."),
    QT_TRANSLATE_NOOP("Below", "Speech to text: the most exact of the three sizes, and the slowest."),
    QT_TRANSLATE_NOOP("Below", "OpenAI's Whisper small, English only, in the format of CTranslate2."),
    QT_TRANSLATE_NOOP(
        "Below",
        "A small dual encoder for shopping: product pictures, phone photos, and short phrases in English and Chinese.",
    ),
)

SENTENCES: tuple[str, ...] = tuple(map(str, _MARKED))
"""A number in braces stands for whatever is said there."""


def shown(text: str) -> str:
    """A text of a room below, in the window's language where the table has it."""
    if not text or current() == "en":
        return text
    if text in SENTENCES:
        return QCoreApplication.translate("Below", text)
    for pattern, sentence in _patterns():
        if match := pattern.fullmatch(text):
            return QCoreApplication.translate("Below", sentence).format(*match.groups())
    return text


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The sentences with blanks; those that say the most come first, as a blank takes anything."""
    blanks = sorted((one for one in SENTENCES if "{0}" in one), key=len, reverse=True)
    return [(re.compile(_pattern(one), re.DOTALL), one) for one in blanks]


def _pattern(sentence: str) -> str:
    number = count()
    return re.sub(r"\\\{\d\\\}", lambda _: f"(?P<blank{next(number)}>.+?)", re.escape(sentence))
