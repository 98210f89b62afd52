"""``python -m models``: train, tune, compress, export and measure what the shopper's side runs."""

import click

from models.commands.ablate import ablate
from models.commands.bridge import bridge
from models.commands.detector import detector
from models.commands.export import export
from models.commands.gate import gate
from models.commands.mini import mini
from models.commands.objects import objects, objects_fit
from models.commands.prune import prune
from models.commands.rerank import rerank
from models.commands.robustness import robustness
from models.commands.same import same
from models.commands.speed import speed
from models.commands.suites import suites
from models.commands.trim import trim
from models.commands.tune import tune


@click.group()
def main() -> None:
    """Magpie's workshop."""


main.add_command(ablate)
main.add_command(bridge)
main.add_command(detector)
main.add_command(export)
main.add_command(gate)
main.add_command(mini)
main.add_command(objects)
main.add_command(objects_fit)
main.add_command(prune)
main.add_command(rerank)
main.add_command(robustness)
main.add_command(same)
main.add_command(speed)
main.add_command(suites)
main.add_command(trim)
main.add_command(tune)

if __name__ == "__main__":
    main()
