"""Jobs, the question about a licence, and texts about models, without Qt widgets."""

import threading

import pytest

from assistant.errors import MagpieError
from assistant.progress import Cancelled, CancelToken, Step
from assistant.store.listing import ModelInfo
from assistant.ui.models.consent import Consent
from assistant.ui.models.jobs import Job
from assistant.ui.models.words import facts_line, languages_text, state_text
from assistant.ui.panels.work_panel import describe
from assistant.ui.words import format_duration, format_size

INFO = ModelInfo(
    name="large", kind="encoder", state="available", size_bytes=236_000_000, languages=("en",), licence="MIT"
)


def test_a_job_knows_how_much_is_done_once_the_total_is_known() -> None:
    job = Job("install", "large")
    assert job.done_share is None
    assert job.stepped(Step("Downloading", 5)).done_share is None
    assert job.stepped(Step("Downloading", 5, 20)).done_share == 0.25
    assert job.stepped(Step("Downloading", 30, 20)).done_share == 1.0, "a hub may send more than it said"


@pytest.mark.parametrize(
    ("job", "under_way"),
    [
        (Job("install", "large"), True),
        (Job("install", "large").asking(INFO), True),
        (Job("install", "large").stopping(), True),
        (Job("install", "large").stopped(), False),
        (Job("install", "large").failed(MagpieError("no")), False),
        (Job("install", "large").finished(INFO), False),
    ],
)
def test_a_job_ends_once(job: Job, under_way: bool) -> None:
    assert job.is_under_way is under_way


def test_a_job_concerns_the_model_that_it_found_out_about() -> None:
    job = Job("import", "something.magpie-model")
    assert not job.concerns("large")
    assert job.asking(INFO).concerns("large")
    assert job.finished(INFO).concerns("large")
    assert Job("remove", "large").finished(None).info is None


def test_consent_blocks_the_worker_until_the_person_accepts() -> None:
    asked = threading.Event()
    consent = Consent(lambda _consent, _info: asked.set(), CancelToken())
    answers: list[bool] = []
    worker = threading.Thread(target=lambda: answers.append(consent(INFO)))
    worker.start()
    assert asked.wait(10)
    assert not answers
    consent.accept()
    worker.join(10)
    assert answers == [True]


def test_declining_cancels() -> None:
    token = CancelToken()
    consent = Consent(lambda _consent, _info: token.cancel(), token)
    with pytest.raises(Cancelled):
        consent(INFO)


@pytest.mark.parametrize(
    ("size", "text"),
    [(640, "1 kB"), (640_000, "640 kB"), (9_500_000, "9.5 MB"), (95_400_000, "95 MB"), (1_240_000_000, "1.2 GB")],
)
def test_sizes_are_for_people(size: int, text: str) -> None:
    assert format_size(size) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "1 s"), (40, "40 s"), (100, "2 min"), (720, "12 min"), (7_500, "2 h 5 min")]
)
def test_durations_are_rough(seconds: float, text: str) -> None:
    assert format_duration(seconds) == text


def test_bytes_are_described_as_sizes_and_products_as_counts() -> None:
    download = Step("Downloading large", 37_000_000, 61_000_000, "bytes", 3_400_000.0, 7.0)
    assert describe(download) == "Downloading large · 37 MB / 61 MB · 3.4 MB/s · 0:07 left"
    assert describe(Step("Re-encoding", 5, 20, "products", 30.0)) == "Re-encoding · 5 / 20 products · 30/s"


def test_languages_are_named_and_many_are_counted() -> None:
    assert languages_text(("en", "zh")) == "English, Chinese"
    assert languages_text(("en", "zh", "de", "fr", "es")) == "English, Chinese, German and 2 more"
    assert languages_text(("x-elvish",)) == "x-elvish"


def test_a_damaged_model_is_not_called_installed() -> None:
    damaged = ModelInfo(name="large", kind="encoder", state="installed", problem="large: card.toml cannot be read")
    assert state_text(damaged) == "Damaged"
    assert state_text(INFO) == "Can be installed"
    assert facts_line(INFO) == "236 MB · English · MIT"
