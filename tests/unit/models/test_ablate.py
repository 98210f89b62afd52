"""The ablation on painted shapes: variants differ as told, are trained once, and are compared query by query."""

import logging
from pathlib import Path

import msgspec
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")

from assistant.errors import InputError, NotFoundError  # noqa: E402
from models.ablate.report import as_markdown  # noqa: E402
from models.ablate.results import Cost, Result, fingerprint, load_result, save_result  # noqa: E402
from models.ablate.runner import Runner  # noqa: E402
from models.ablate.variants import BASE, Variant, choose, load_variants  # noqa: E402
from models.train.run import Run  # noqa: E402
from tests.unit.models.shapes import random_weights, recipe, shapes, stage  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")

RECIPES = Path(__file__).parents[3] / "models" / "recipes"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def variant(name: str, about: str = "", teacher: str = "", **changes: object) -> Variant:
    return Variant(name, about, recipe(stage(epochs=1, **changes)), teacher)


def test_every_variant_of_the_repository_is_a_recipe_of_its_own() -> None:
    variants = load_variants(RECIPES / "ablation.toml", RECIPES / "ablation-variants.toml")
    prints = {v.name: fingerprint(v.recipe) for v in variants if not v.teacher}
    assert len(set(prints.values())) == len(prints) > 15
    by_name = {v.name: v.recipe for v in variants}
    assert {s.repeats["fashion"] for s in by_name["without-fashion"].stages} == {0}
    assert by_name["without-fashion"].stages[0].repeats["clothing"] == 1
    assert {s.size for s in by_name["size-96"].stages} == {by_name["size-96"].preprocessing.size} == {96}
    assert by_name["no-chinese"].captions.dropped == by_name[BASE].captions.dropped > 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[variants.a]\nabout = ""\nstages = { speling = 1 }', "speling"),
        ('[variants.a]\nabout = ""\nteacher = "b"', "not above"),
        ('[variants.base]\nabout = ""', "the recipe itself"),
        ("[variants.a", "cannot be read"),
        ("[variants.a]\nstages = {}", "about"),
    ],
)
def test_wrong_variants_are_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        load_variants(RECIPES / "ablation.toml", write(tmp_path / "variants.toml", text))


def test_only_brings_the_base_and_the_teacher() -> None:
    variants = [variant(BASE), variant("large", size=96), variant("other"), variant("taught", teacher="large")]
    assert [v.name for v in choose(variants, ["taught"])] == [BASE, "large", "taught"]
    assert choose(variants, []) == variants
    with pytest.raises(InputError, match="no variant nonsense"):
        choose(variants, ["nonsense"])


def test_results_are_of_their_recipe(tmp_path: Path) -> None:
    one, other = recipe(stage()), recipe(stage(rate=0.5))
    save_result(tmp_path, one, Result({"a": np.array([0.0, 1.0])}, Cost(2.0, 3.0, False, 10)))
    found = load_result(tmp_path, one)
    assert found is not None
    assert found.marks["a"].tolist() == [0.0, 1.0]
    assert load_result(tmp_path, other) is None
    renamed = msgspec.structs.replace(one, name="another", revision=9)
    assert load_result(tmp_path, renamed) is not None


def test_variants_are_trained_once_and_go_on_after_an_interruption(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    random_weights(tmp_path)
    examples = shapes(84, validation=36)
    runner = Runner(tmp_path, tmp_path / "work", examples)
    base, blank = variant(BASE, "as it is"), variant("no-heads", "no labels", label_weight=0.0, told_weight=0.0)
    first = runner.ensure(base)
    assert not first.cost.resumed
    assert first.cost.cpu_s > 0
    assert set(first.marks) >= {"fashion_title_recall_10"}

    train = Run.train

    def dies(run: Run) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(Run, "train", dies)
    assert runner.ensure(base).marks.keys() == first.marks.keys()
    with pytest.raises(KeyboardInterrupt):
        runner.ensure(blank)
    monkeypatch.setattr(Run, "train", train)
    assert "Not done yet: no-heads." in as_markdown([base, blank], tmp_path / "work")
    assert runner.ensure(blank).cost.resumed
    assert len(list((tmp_path / "work").glob("maps-*"))) == 1

    table = as_markdown([base, blank], tmp_path / "work").splitlines()
    assert table[2].startswith("| base | ")
    assert table[3].startswith("| no-heads | ")
    assert "> " in table[3]
    assert "(n = 36)" in table[0]

    caplog.set_level(logging.INFO, "models")
    changed = variant("no-heads", "no labels", label_weight=0.0, told_weight=0.0, rate=1e-4)
    assert not runner.ensure(changed).cost.resumed
    assert "beginning anew" in caplog.text


def test_a_variant_learns_from_the_tower_of_another(tmp_path: Path) -> None:
    random_weights(tmp_path)
    runner = Runner(tmp_path, tmp_path / "work", shapes(84, validation=36))
    runner.ensure(variant("plain"))
    taught = variant("taught", teacher="plain", distill=1.0)
    runner.ensure(taught)
    assert (tmp_path / "work" / "plain" / "folder" / "card.toml").is_file()
    assert np.load(tmp_path / "work" / "taught" / "teacher.npy").shape == (48, 16)


def test_there_is_no_table_without_a_base(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="The base is not done"):
        as_markdown([variant(BASE)], tmp_path)


def test_a_change_is_bold_only_where_its_interval_leaves_out_nothing(tmp_path: Path) -> None:
    base, better, same = variant(BASE), variant("better", rate=0.1), variant("same", rate=0.2)
    values = np.random.default_rng(0).integers(2, size=200).astype(float)
    for each, marks in ((base, values), (better, np.ones(200)), (same, values)):
        folder = tmp_path / each.name
        folder.mkdir()
        save_result(folder, each.recipe, Result({"clothing_zero_shot": marks}, Cost(1.0, 1.0, False, 1)))
    _, _, _, up, level, *_ = as_markdown([base, better, same], tmp_path).splitlines()
    assert up.startswith("| better | **+.")
    assert level.startswith("| same | .000 (.000 to .000) |")
