"""A short training in a process of its own, for killing it: ``python -m tests.unit.models.train_child SHARED WORK``.

It keeps a checkpoint after every step, on one thread, so that its weights can be compared bit for bit. Prints a line
before the first step and after every checkpoint.
"""

import sys
from pathlib import Path

import torch

from models.train import checkpoint
from models.train import run as run_module
from models.train.run import Run
from tests.unit.models.shapes import recipe, shapes, stage


def main(shared: Path, work: Path) -> None:
    torch.set_num_threads(1)
    run_module.SAVE_EVERY_S = 0.0
    save = checkpoint.save

    def telling(*given: object) -> None:
        save(*given)  # type: ignore[arg-type]
        tell("saved")

    checkpoint.save = telling
    order = recipe(stage(backbone_rate=0.0, epochs=1), stage(epochs=3, captions=2, ema=0.9))
    run = Run(order, shared, work, shapes(120, validation=36))
    tell("started")
    run.train()


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
