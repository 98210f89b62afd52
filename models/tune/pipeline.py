"""The whole tuning: read, train, choose weights on validation products, measure on test products, install.

Everything on the way lies in one folder under ``work``, named by what decides the outcome: the same order goes on where
it was stopped, a changed catalogue begins anew. It is deleted when the model is installed.
"""

import errno
import hashlib
import logging
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from assistant.catalog.registry import Registry
from assistant.encoders.loading import load_folder
from assistant.errors import BusyError, StorageError
from assistant.model_probe import check_model
from assistant.progress import CancelToken, silent
from assistant.store.card import load_encoder_card
from assistant.store.installing import install
from assistant.store.local import open_local
from assistant.store.placing import check_space, write_card
from models.data.examples import Example
from models.train.errors import TrainingError
from models.tune.adapter import AdapterTuner
from models.tune.card import tuned_card, with_figures
from models.tune.elsewhere import elsewhere
from models.tune.exam import SCORED, Exam, Line, Marks, compare, filled, score
from models.tune.goods import Goods
from models.tune.plan import Plan
from models.tune.towers import VIEWS, TowerTuner
from models.tune.tuner import SHARES, Tuner
from models.tune.vectors import StoredEmbedder

log = logging.getLogger(__name__)

WATCHED = 512
"""Products that validation titles are looked up among: the validation products, and training products beside them."""

LEAST_GAIN = 0.005
"""Of the mean figure on the validation products; less is taken for chance, and nothing is installed."""

MOST_LOSS = 0.02
"""No single figure of the validation products may fall by more."""

VIEW_BYTES_A_PIXEL = 1
"""A view as the towers' way caches it: for each 64 pixels a cell of 32 float16 numbers."""

MODEL_SIZES = 6
"""Times the encoder's size, for checkpoints and for graphs on their way."""

_STATE = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. ``lines`` compare the shipped encoder and the new one on test products; ``folder`` is None when
    nothing was installed. ``share`` is how far the weights went from the base to the tuned ones.
    """

    way: str
    counts: dict[str, int]
    lines: list[Line]
    folder: Path | None
    share: float = 0.0


def tune(plan: Plan, goods: Goods, registry: Registry, work: Path, *, threads: int, dry_run: bool = False) -> Outcome:
    """Carry out ``plan``; ``dry_run`` stops after the figures of the encoder as it is.

    Raises
    ------
    TrainingError
        Nothing was gained on the validation products, or the method does not suit the encoder.
    ModelError
        The encoder does not work on this processor, or its graphs cannot be edited.
    BusyError
        Another process is at the same ``work``.
    StorageError
        The disk is full; started again, it goes on.
    """
    with _state_folder(plan, goods, work) as state:
        held, learnt = goods.of("validation"), goods.of("train")
        watch = Exam(held, filled(learnt, size=WATCHED - len(held)), goods.level)
        check_space(state, _needed_bytes(plan, len(learnt), len(watch.gallery)))
        way, tuner = _tuner(plan, goods, watch.gallery, state, threads)
        test = Exam(goods.of("test"), [*held, *learnt], goods.level)
        counts = {"train": len(learnt), "validation": len(held), "test": len(test.titles)}
        before = _measured(plan.folder, test, threads)
        if dry_run:
            return Outcome(way, counts, compare(before, before, plan.seed), None)
        share = _trained(tuner, watch, plan)
        staging = _written(tuner, plan, goods, share, state)
        lines = compare(before, _measured(staging, test, threads), plan.seed)
        write_card(staging, with_figures(load_encoder_card(staging), lines))
        folder = _installed(staging, registry)
        shutil.rmtree(state)
        return Outcome(way, counts, lines, folder, share)


def _tuner(plan: Plan, goods: Goods, watched: Sequence[Example], state: Path, threads: int) -> tuple[str, Tuner]:
    """The way that was asked for; of itself the towers' where the encoder is of that kind."""
    if plan.method != "adapter":
        try:
            return "towers", TowerTuner(plan, goods, watched, state)
        except TrainingError as error:
            if plan.method == "towers":
                raise
            log.warning("%s So a linear map behind each tower is tuned.", error.message)
    return "adapter", AdapterTuner(plan, goods, watched, state, threads=threads)


def _measured(folder: Path, test: Exam, threads: int) -> Marks:
    """The marks of the graphs in ``folder`` as they run in Magpie."""
    log.info("measuring on %d held-out products", len(test.titles))
    encoder = load_folder(folder, threads=threads, keep=False)
    return test.sit(StoredEmbedder(encoder)) | elsewhere(encoder)


def _trained(tuner: Tuner, watch: Exam, plan: Plan) -> float:
    """Train, leave the best mixture of weights in ``tuner``, and return its share of the tuned ones."""
    base = watch.sit(tuner)
    log.info("validation before: %.4f", score(base))
    tuner.train(lambda embedder: score(watch.sit(embedder)))
    found = []
    for share in SHARES:
        tuner.mix(share)
        marks = watch.sit(tuner)
        loss = max(base[name].mean() - marks[name].mean() for name in SCORED if name in base)
        log.info("validation with %.2f of the change: %.4f, worst loss %.4f", share, score(marks), loss)
        if loss <= MOST_LOSS:
            found.append((score(marks) - score(base), share))
    gain, share = max(found, default=(0.0, 0.0))
    if gain < LEAST_GAIN:
        raise TrainingError(
            f"Tuning {plan.card.name} to “{plan.catalog}” gains nothing on its validation products "
            f"({gain:+.4f} of {score(base):.4f}): nothing was installed.",
            hint="Keep the encoder as it is, or try the other --method or a larger --encoder.",
        )
    tuner.mix(share)
    return share


def _written(tuner: Tuner, plan: Plan, goods: Goods, share: float, state: Path) -> Path:
    """The folder of the new model, as yet without figures."""
    staging = state / "model"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    write_card(staging, tuner.write(staging, tuned_card(plan, goods, tuner.recipe, share)))
    return staging


def _installed(staging: Path, registry: Registry) -> Path:
    """Checked, copied and put in its place as any model from elsewhere; whoever tunes has accepted the base's terms."""
    return install(
        open_local(staging),
        accept=lambda info: True,
        check=check_model,
        kept={info.encoder_id for info in registry.infos() if not info.problem},
        progress=silent,
        cancel=CancelToken(),
    )


@contextmanager
def _state_folder(plan: Plan, goods: Goods, work: Path) -> Iterator[Path]:
    """The folder of exactly this order; those of others in ``work`` are deleted. Names a full disk."""
    graphs = [file.sha256 for file in plan.card.files]
    order = (plan.method, plan.epochs, plan.seed, graphs, goods.fingerprint)
    state = work / hashlib.sha256(msgspec.json.encode(order)).hexdigest()[:16]
    try:
        state.mkdir(parents=True, exist_ok=True)
        with FileLock(work / "lock", timeout=0):
            for other in work.iterdir():
                if _STATE.fullmatch(other.name) and other != state:
                    shutil.rmtree(other)
            yield state
    except Timeout:
        raise BusyError(f"Another tuning is at work in {work}.", hint="Wait for it, or name another --work.") from None
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
            raise
        raise StorageError(
            f"{work} cannot be written to: {error.strerror}.",
            hint="Free some space and start again: it goes on where it was.",
        ) from error


def _needed_bytes(plan: Plan, learnt: int, watched: int) -> int:
    views = 0 if plan.method == "adapter" else VIEWS * learnt + watched
    graphs = sum(file.size_bytes for file in plan.card.files)
    return views * VIEW_BYTES_A_PIXEL * plan.card.preprocessing.size**2 + MODEL_SIZES * graphs
