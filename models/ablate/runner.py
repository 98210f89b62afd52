"""Trains variants one after the other, sharing cached maps; what is done is not done again.

All variants start from the same seed and see the same reduced data. The vocabulary is learnt from the texts of all
sources also where one source is left out of training.
"""

import hashlib
import logging
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from models.ablate.results import Cost, Result, fingerprint, load_result, save_result
from models.ablate.variants import Variant
from models.data.examples import Example
from models.evaluate.table import measure_each
from models.export.folder import write_folder
from models.recipe import Recipe
from models.train.run import Run
from models.train.watch import MapEmbedder

log = logging.getLogger(__name__)


class Runner:
    """Trains under ``work``, a folder a variant; ``shared`` is the folder of the weights."""

    def __init__(self, shared: Path, work: Path, examples: Sequence[Example]) -> None:
        self._shared, self._work, self._examples = shared, work, examples

    def ensure(self, variant: Variant) -> Result:
        """The result of ``variant``: read, or trained now, going on after an interruption. Takes minutes.

        A teacher must have been ensured before.
        """
        folder = self._work / variant.name
        done = load_result(folder, variant.recipe)
        if done:
            log.info("%s: done before", variant.name)
            return done
        resumed = _begin(folder, variant.recipe)
        log.info("%s: %s", variant.name, variant.about)
        recipe = variant.recipe
        if variant.teacher:
            recipe = msgspec.structs.replace(recipe, teacher=str(self._teacher(variant.teacher, recipe)))
        run = Run(recipe, self._shared, folder, self._examples, maps=self._work / _maps_name(recipe))
        _prepare_maps(run)
        wall, processor = time.monotonic(), time.process_time()
        model = run.train()
        seconds = time.monotonic() - wall, time.process_time() - processor
        size = recipe.stages[-1].size
        embedder = MapEmbedder(model, run.tokenizer, run.watch_maps, run.watched, size)
        cost = Cost(*seconds, resumed, sum(parameter.numel() for parameter in model.parameters()))
        result = Result(measure_each(run.watched, embedder, "validation"), cost)
        save_result(folder, variant.recipe, result)
        return result

    def _teacher(self, name: str, recipe: Recipe) -> Path:
        """The model folder of the variant ``name``, exported from its checkpoint when it is not there."""
        out = self._work / name / "folder"
        if not (out / "card.toml").is_file():
            plan = msgspec.json.decode((self._work / name / "plan.json").read_bytes(), type=_Plan)
            maps = self._work / _maps_name(plan.recipe)
            run = Run(plan.recipe, self._shared, self._work / name, self._examples, maps=maps)
            # No examples: a teacher needs no figures of the test split.
            write_folder(run.restored(), run.tokenizer_file, plan.recipe, [], work=self._work / name, out=out)
        return out


class _Plan(msgspec.Struct):
    """What a folder is for, from before training begins; also says that it was begun."""

    fingerprint: str
    recipe: Recipe


def _begin(folder: Path, recipe: Recipe) -> bool:
    """Prepare ``folder``; whether training was begun in it before. What is of another recipe is removed."""
    path = folder / "plan.json"
    if path.is_file() and msgspec.json.decode(path.read_bytes(), type=_Plan).fingerprint == fingerprint(recipe):
        return True
    if folder.exists():
        log.info("%s is of another recipe: beginning anew", folder)
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(msgspec.json.encode(_Plan(fingerprint(recipe), recipe)))
    unfinished.replace(path)
    return False


def _maps_name(recipe: Recipe) -> str:
    """A folder for all variants whose cached maps are the same: size and number of the view are in the file names."""
    preprocessing = {key: value for key, value in msgspec.to_builtins(recipe.preprocessing).items() if key != "size"}
    decides = (recipe.seed, recipe.weights, recipe.limits, recipe.views, preprocessing)
    return f"maps-{hashlib.sha256(msgspec.json.encode(decides, order='deterministic')).hexdigest()[:8]}"


def _prepare_maps(run: Run) -> None:
    """Compute the maps that are missing, so that no variant's time includes what others read from disk."""
    for stage in run.recipe.stages:
        for view in range(stage.views):
            run.material.maps.view(stage.size, view)
        run.watch_maps.view(stage.size, 0)
