import json
from dataclasses import dataclass, field

import msgspec
import pytest

from assistant.encoders.bench import BenchReport, GraphReport
from assistant.encoders.measuring import Cell
from assistant.encoders.selftest import Verdict
from assistant.encoders.tuning import Circumstances, GraphTuning
from assistant.errors import ModelError
from assistant.progress import CancelToken, Progress, Step
from assistant.settings import Settings
from assistant.store.card import ModelFile
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import FakeApp

BROKEN = "image-int8.onnx computes wrongly: cosine 0.412, at least 0.99 is due"


def graph(name: str, precision: str) -> ModelFile:
    return ModelFile(f"{name}-{precision}.onnx", "0" * 64, 1000, precision)


def cells(file: ModelFile, threads: int, *ms: float) -> list[Cell]:
    return [Cell(file.file, file.precision, threads, batch, one) for batch, one in zip((1, 8, 16), ms, strict=True)]


def report(*, remembered: bool = True) -> BenchReport:
    exact, whole = graph("image", "fp32"), graph("image", "int8")
    text = graph("text", "int8")
    return BenchReport(
        "tiny-1",
        Circumstances("0" * 64, "Some Core i5 (flags 01234567)", 4, "1.32.0"),
        GraphReport(
            [Verdict(whole, 0.412, BROKEN), Verdict(exact, 0.99999)],
            [*cells(exact, 1, 9.5, 8, 8.25), *cells(exact, 4, 4.5, 4, 3.75)],
            GraphTuning(exact.file, 0.99999, 4, 16),
            ["4 threads: 4.11 ms; 1 thread: 8.72 ms"],
        ),
        GraphReport([Verdict(text, None)], cells(text, 1, 2, 1, 1), GraphTuning(text.file, None, 1, 8), []),
        remembered,
    )


@dataclass
class FakeModels:
    """Answers every bench with one report."""

    report: BenchReport
    asked: list[str] = field(default_factory=list)

    def bench(self, name: str, *, progress: Progress, cancel: CancelToken) -> BenchReport:
        if name == "broken":
            raise ModelError("No image graph of the model broken works on this processor.")
        self.asked.append(name)
        progress(Step("Measuring tiny", 1, 2, "timings"))
        return self.report


class Services(FakeApp):
    """The fake services with models."""

    models: FakeModels


@pytest.fixture
def services() -> Services:
    services = Services()
    services.models = FakeModels(report())
    return services


def test_the_table_says_what_was_chosen_and_what_was_refused(cli: Run, services: Services) -> None:
    ran = cli("models", "bench", "tiny", services=services)
    assert ran.code == 0 and services.models.asked == ["tiny"]
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "✗ image-int8.onnx int8 0.41200" in lines
    assert "image-fp32.onnx fp32 1 9.50 8.00 8.25 0.99999" in lines
    assert "✓ image-fp32.onnx fp32 4 4.50 4.00 3.75 0.99999" in lines
    assert f"Refused: {BROKEN}." in lines
    assert "Chosen: image-fp32.onnx, 4 threads, batches of 16." in lines
    assert "4 threads: 4.11 ms; 1 thread: 8.72 ms" in lines
    assert "Kept for later starts." in lines
    assert "Measuring tiny" in ran.err and "Measuring" not in ran.out


def test_without_a_name_the_model_of_new_catalogues_is_measured(cli: Run, services: Services) -> None:
    cli("models", "bench", services=services)
    assert services.models.asked == [services.settings.model]


def test_json_is_all_that_is_printed(cli: Run, services: Services) -> None:
    ran = cli("models", "bench", "tiny", "--json", services=services)
    document = json.loads(ran.out)
    assert ran.err == ""
    assert document["schema"] == 1 and document["encoder_id"] == "tiny-1" and document["remembered"] is True
    assert document["image"]["chosen"] == {"file": "image-fp32.onnx", "threads": 4, "batch": 16, "cosine": 0.99999}
    assert document["image"]["graphs"][0]["problem"] == BROKEN
    assert document["text"]["graphs"][0]["cosine"] is None
    assert {"file": "image-fp32.onnx", "precision": "fp32", "threads": 4, "batch": 8, "ms": 4.0} in document["image"][
        "timings"
    ]


def test_threads_of_the_settings_are_said_to_win(cli: Run, services: Services) -> None:
    services.settings = Settings(threads=1)
    assert "The settings ask for 1 thread: that stays." in cli("models", "bench", "tiny", services=services).out


@pytest.mark.parametrize(("share", "said"), [(0.3, True), (0.97, False), (1.9, False)])
def test_a_busy_processor_is_said_to_spoil_the_times(cli: Run, services: Services, share: float, said: bool) -> None:
    services.models.report = msgspec.structs.replace(report(), processor_share=share)
    assert ("these times mean little" in cli("models", "bench", "tiny", services=services).out) is said


def test_what_could_not_be_kept_is_said(cli: Run, services: Services) -> None:
    services.models.report = report(remembered=False)
    assert "MAGPIE_HOME cannot be written to" in cli("models", "bench", "tiny", services=services).out


def test_a_model_without_any_reference_is_said_to_be_unchecked(cli: Run, services: Services) -> None:
    before = services.models.report
    unchecked = msgspec.structs.replace(before.image, verdicts=[Verdict(graph("image", "fp32"), None)])
    services.models.report = msgspec.structs.replace(before, image=unchecked)
    assert "no reference vectors" in cli("models", "bench", "tiny", services=services).out


def test_a_model_that_computes_wrongly_everywhere_ends_in_an_error(cli: Run, services: Services) -> None:
    ran = cli("models", "bench", "broken", services=services)
    assert ran.code == 5 and "No image graph" in ran.err
