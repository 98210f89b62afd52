from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.encoders.bench import NEARLY, bench, frugal, thread_counts
from assistant.encoders.loading import load_folder
from assistant.encoders.measuring import BATCHES, Effort
from assistant.encoders.tuning import recall
from assistant.errors import ModelError
from assistant.progress import Cancelled, CancelToken, Step
from tests.tiny_models import write_tiny_encoder

ONCE = Effort(rounds=1, cell_s=0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    write_tiny_encoder(folder, precisions=("int8", "fp32"), broken={"image-int8"})
    return folder


def test_every_sound_precision_is_timed_and_the_broken_one_refused(folder: Path) -> None:
    report = bench(folder, effort=ONCE)
    assert {cell.file for cell in report.image.cells} == {"image-fp32.onnx"}
    assert {cell.file for cell in report.text.cells} == {"text-int8.onnx", "text-fp32.onnx"}
    assert [bool(verdict.problem) for verdict in report.image.verdicts] == [True, False]
    assert {cell.batch for cell in report.text.cells} == set(BATCHES)
    assert all(cell.ms > 0 for cell in report.text.cells)
    assert report.processor_share > 0


def test_what_is_chosen_was_measured_and_is_explained(folder: Path) -> None:
    report = bench(folder, effort=ONCE)
    for half in (report.image, report.text):
        chosen = half.chosen
        assert any(
            (cell.file, cell.threads, cell.batch) == (chosen.file, chosen.threads, chosen.batch) for cell in half.cells
        )
        assert any(f"a batch of {chosen.batch}: " in reason for reason in half.reasons)
        assert chosen.cosine is not None and chosen.cosine > 0.99


def test_the_choice_is_remembered_and_used(folder: Path) -> None:
    report = bench(folder, effort=ONCE)
    encoder = load_folder(folder)
    known = recall(encoder.card)
    assert known is not None and report.remembered
    assert (known.image, known.text) == (report.image.chosen, report.text.chosen)
    assert encoder.precisions[0] == "fp32"


def test_a_home_that_cannot_be_written_to_is_said(folder: Path, magpie_home: Path) -> None:
    magpie_home.write_text("a file where the folder should be", encoding="utf-8")
    assert not bench(folder, effort=ONCE).remembered


def test_progress_counts_every_timing(folder: Path) -> None:
    steps: list[Step] = []
    bench(folder, progress=steps.append, effort=ONCE)
    counted = [step for step in steps if step.total]
    assert [step.done for step in counted] == list(range(1, counted[0].total + 1))  # type: ignore[operator]


def test_cancelling_keeps_what_was_known(folder: Path) -> None:
    encoder = load_folder(folder)
    before = recall(encoder.card)
    cancel = CancelToken()

    def stop_at_the_third(step: Step) -> None:
        if step.done == 3:
            cancel.cancel()

    with pytest.raises(Cancelled):
        bench(folder, progress=stop_at_the_third, cancel=cancel, effort=ONCE)
    assert recall(encoder.card) == before is not None


def test_a_model_without_a_sound_graph_is_refused(tmp_path: Path) -> None:
    write_tiny_encoder(tmp_path, broken={"text-fp32"}, precisions=("int8",))
    write_tiny_encoder(tmp_path / "all", broken={"text-int8"}, precisions=("int8",))
    with pytest.raises(ModelError, match="No text graph"):
        bench(tmp_path / "all", effort=ONCE)


@given(st.dictionaries(st.integers(), st.floats(0.01, 1000), min_size=1))
def test_the_frugal_choice_is_nearly_the_cheapest_and_none_before_it_is(costs: dict[int, float]) -> None:
    chosen = frugal(costs)
    limit = min(costs.values()) * NEARLY
    assert costs[chosen] <= limit
    before = list(costs)[: list(costs).index(chosen)]
    assert all(costs[choice] > limit for choice in before)


@pytest.mark.parametrize(
    ("cores", "counts"), [(1, [1]), (2, [1, 2]), (6, [1, 2, 4, 6]), (8, [1, 2, 4, 8]), (12, [1, 2, 4, 8, 12])]
)
def test_thread_counts_are_powers_of_two_and_all(cores: int, counts: list[int]) -> None:
    assert thread_counts(cores) == counts
    assert all(first < second for first, second in pairwise(counts))
