"""The sentences that are said about models: states, sizes, languages, what a job is doing and how it ended."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from assistant.ui.below import shown
from assistant.ui.models.jobs import Job, Phase
from assistant.ui.panels.work_panel import describe
from assistant.ui.words import format_size

if TYPE_CHECKING:
    from assistant.store.listing import ModelInfo

translate = QCoreApplication.translate

LANGUAGES_SHOWN = 3


def state_text(info: "ModelInfo") -> str:
    """The state in a word or two."""
    if info.problem:
        return translate("Models", "Damaged")
    if info.in_use:
        return translate("Models", "In use")
    return {
        "shipped": translate("Models", "Comes with Magpie"),
        "installed": translate("Models", "Installed"),
        "available": translate("Models", "Can be installed"),
        "workshop": translate("Models", "To be made"),
    }[info.state]


def languages_text(codes: Sequence[str], limit: int = LANGUAGES_SHOWN) -> str:
    """``English, Chinese and 97 more``; ISO 639 codes that nobody knows stay codes."""
    names = [_language(code) for code in codes]
    if len(names) <= limit + 1:
        return translate("Models", ", ").join(names)
    return translate("Models", "{0} and {1} more").format(
        translate("Models", ", ").join(names[:limit]), len(names) - limit
    )


def _language(code: str) -> str:
    known = {
        "en": translate("Models", "English"),
        "zh": translate("Models", "Chinese"),
        "ja": translate("Models", "Japanese"),
        "ko": translate("Models", "Korean"),
        "fr": translate("Models", "French"),
        "de": translate("Models", "German"),
        "es": translate("Models", "Spanish"),
        "it": translate("Models", "Italian"),
        "pt": translate("Models", "Portuguese"),
        "ru": translate("Models", "Russian"),
        "ar": translate("Models", "Arabic"),
        "nl": translate("Models", "Dutch"),
        "hi": translate("Models", "Hindi"),
        "id": translate("Models", "Indonesian"),
        "th": translate("Models", "Thai"),
        "tr": translate("Models", "Turkish"),
        "vi": translate("Models", "Vietnamese"),
    }
    if code in known:
        return known[code]
    found = QLocale.codeToLanguage(code)
    return code if found == QLocale.Language.AnyLanguage else QLocale.languageToString(found)


def facts_line(info: "ModelInfo") -> str:
    """Size, languages and licence in one line."""
    size = format_size(info.size_bytes) if info.size_bytes else ""
    return " · ".join(part for part in (size, languages_text(info.languages, 2), info.licence) if part)


def accessible_row(info: "ModelInfo") -> str:
    """What a screen reader says for a model in the list."""
    research = translate("Models", "for research only") if info.research_only else ""
    parts = (info.name, state_text(info), shown(info.good_for or info.description), facts_line(info), research)
    return ", ".join(part for part in parts if part)


def job_title(job: Job) -> str:
    """What is being done, as a headline."""
    return {
        "install": translate("Models", "Installing {0}"),
        "import": translate("Models", "Importing {0}"),
        "remove": translate("Models", "Removing {0}"),
        "bench": translate("Models", "Testing {0} on this computer"),
        "use": translate("Models", "Re-encoding with {0}"),
    }[job.kind].format(job.subject)


def job_line(job: Job) -> str:
    """What is being done and how far it is, in one line."""
    if job.phase is Phase.STOPPING:
        return translate("Models", "{0}: stopping").format(job_title(job))
    if job.phase is Phase.ASKING:
        return translate("Models", "{0}: waiting for your answer about its licence").format(job_title(job))
    return describe(job.step) if job.step else translate("Models", "{0}: starting").format(job_title(job))


def stopped_text(job: Job) -> str:
    """What is left after a job was stopped, and how to go on."""
    return {
        "install": translate(
            "Models", "Installing {0} was stopped. What has been downloaded is kept; install it again to go on."
        ),
        "import": translate("Models", "Importing {0} was stopped. Nothing has changed."),
        "remove": translate("Models", "Removing {0} was stopped."),
        "bench": translate("Models", "The test of {0} was stopped."),
        "use": translate(
            "Models", "Re-encoding with {0} was stopped. What is finished is kept; the former vectors keep serving."
        ),
    }[job.kind].format(job.subject)


def done_text(job: Job) -> str:
    """What a finished job achieved, and what comes next."""
    name = job.info.name if job.info else job.subject
    return {
        "install": translate("Models", "{0} is installed."),
        "import": translate("Models", "{0} is installed."),
        "remove": translate("Models", "{0} has been removed."),
        "bench": translate("Models", "{0} has been tested; the fastest setting that keeps its quality is remembered."),
        "use": translate("Models", "Searches are answered with {0} now."),
    }[job.kind].format(name)
