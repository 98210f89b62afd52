"""The sentences that are said about models: states, sizes, languages, what a job is doing and how it ended."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from assistant.ui.models.jobs import Job, Phase
from assistant.ui.panels.work_panel import describe
from assistant.ui.words import format_size

if TYPE_CHECKING:
    from assistant.store.listing import ModelInfo

LANGUAGES_SHOWN = 3


def tr(text: str) -> str:
    """The text in the window's language."""
    return QCoreApplication.translate("Models", text)


def state_text(info: "ModelInfo") -> str:
    """The state in a word or two."""
    if info.problem:
        return tr("Damaged")
    if info.in_use:
        return tr("In use")
    return {
        "shipped": tr("Comes with Magpie"),
        "installed": tr("Installed"),
        "available": tr("Can be installed"),
        "workshop": tr("To be made"),
    }[info.state]


def languages_text(codes: Sequence[str], limit: int = LANGUAGES_SHOWN) -> str:
    """``English, Chinese and 97 more``; ISO 639 codes that nobody knows stay codes."""
    names = [_language(code) for code in codes]
    if len(names) <= limit + 1:
        return ", ".join(names)
    return tr("{0} and {1} more").format(", ".join(names[:limit]), len(names) - limit)


def _language(code: str) -> str:
    found = QLocale.codeToLanguage(code)
    return code if found == QLocale.Language.AnyLanguage else QLocale.languageToString(found)


def facts_line(info: "ModelInfo") -> str:
    """Size, languages and licence in one line."""
    size = format_size(info.size_bytes) if info.size_bytes else ""
    return " · ".join(part for part in (size, languages_text(info.languages, 2), info.licence) if part)


def accessible_row(info: "ModelInfo") -> str:
    """What a screen reader says for a model in the list."""
    research = tr("for research only") if info.research_only else ""
    parts = (info.name, state_text(info), info.good_for or info.description, facts_line(info), research)
    return ", ".join(part for part in parts if part)


def job_title(job: Job) -> str:
    """What is being done, as a headline."""
    return {
        "install": tr("Installing {0}"),
        "import": tr("Importing {0}"),
        "remove": tr("Removing {0}"),
        "bench": tr("Testing {0} on this computer"),
        "use": tr("Re-encoding with {0}"),
    }[job.kind].format(job.subject)


def job_line(job: Job) -> str:
    """What is being done and how far it is, in one line."""
    if job.phase is Phase.STOPPING:
        return tr("{0}: stopping").format(job_title(job))
    if job.phase is Phase.ASKING:
        return tr("{0}: waiting for your answer about its licence").format(job_title(job))
    return describe(job.step) if job.step else tr("{0}: starting").format(job_title(job))


def stopped_text(job: Job) -> str:
    """What is left after a job was stopped, and how to go on."""
    return {
        "install": tr("Installing {0} was stopped. What has been downloaded is kept; install it again to go on."),
        "import": tr("Importing {0} was stopped. Nothing has changed."),
        "remove": tr("Removing {0} was stopped."),
        "bench": tr("The test of {0} was stopped."),
        "use": tr("Re-encoding with {0} was stopped. What is finished is kept; the former vectors keep serving."),
    }[job.kind].format(job.subject)


def done_text(job: Job) -> str:
    """What a finished job achieved, and what comes next."""
    name = job.info.name if job.info else job.subject
    return {
        "install": tr("{0} is installed."),
        "import": tr("{0} is installed."),
        "remove": tr("{0} has been removed."),
        "bench": tr("{0} has been tested; the fastest setting that keeps its quality is remembered."),
        "use": tr("Searches are answered with {0} now."),
    }[job.kind].format(name)
