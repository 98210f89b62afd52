"""``python -m models gate``: learn the gate of automatic fusion, and say what it is worth on held-out queries."""

from pathlib import Path

import click

from models.commands.common import reported, start_log

CHANNELS = ("picture", "words", "keywords", "picture_text")

LEFT_ALONE = "picture"
"""Queries of pictures alone have no gate. Learnt, it adds picture_text and gains within one catalogue, but of groceries
and fashion searched together only 62 % of the first three for a grocery photo were groceries then, with 94 without."""


@click.command()
@click.option("--encoder", "encoder_folder", type=click.Path(path_type=Path, exists=True), required=True,
              help="The folder of the encoder.")  # fmt: skip
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The folder ../shared.")
@click.option("--work", type=click.Path(path_type=Path), default=Path("runs/gate"), help="Encoded pictures, report.")
@click.option("--queries", default=300, show_default=True, help="Queries of each kind that are learnt from.")
@click.option("--held-out", default=150, show_default=True, help="Queries of each kind that it is judged by.")
@click.option("--seed", default=1, show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option("--install", is_flag=True, help="Write it to resources/ranking/gate.toml.")
def gate(
    *, encoder_folder: Path, data: Path, work: Path, queries: int, held_out: int, seed: int, threads: int, install: bool
) -> None:
    """Learn from validation queries of fashion and groceries, and compare on test queries."""
    from assistant import paths
    from assistant.encoders.loading import load_folder
    from assistant.ranking.gate import asks_for
    from assistant.ranking.learning import fit_gate, fit_weights
    from models.gate.mixing import MISUNDERSTOOD, mixed
    from models.gate.report import as_markdown, figures, systems_of, write_gate
    from models.gate.study import UNKNOWN, Study, make_lists

    start_log(work)
    with reported():
        encoder = load_folder(encoder_folder, threads=threads, keep=False)
        learnt = make_lists(Study(data / "data", "validation", queries, encoder, work, seed))
        test = make_lists(Study(data / "data", "test", held_out, encoder, work, seed + 1))
        asked = [one for one in learnt if asks_for(one.scores) != LEFT_ALONE]
        known = [one for one in asked if not one.group.endswith(UNKNOWN)]
        weights = fit_weights(known)
        found = mixed(fit_gate(known, channels=CHANNELS), fit_gate(asked, channels=CHANNELS), MISUNDERSTOOD)
        text = as_markdown(figures(test, systems_of(found, weights)))
        (work / "report.md").write_text(text, encoding="utf-8")
        click.echo(f"{text}\nFixed, learnt: {weights}")
        comment = (
            "How automatic fusion weighs each channel (assistant/ranking/gate.py), for queries of pictures, of words,",
            f"and of both. Learnt by `python -m models gate --seed {seed}` with {encoder.encoder_id} on",
            f"{len(learnt):,} queries of fashion (validation split) and grocery, {queries} a kind: docs/fusion.md.",
        )
        path = paths.resources() / "ranking" / "gate.toml" if install else work / "gate.toml"
        write_gate(path, found, comment)
        click.echo(f"The gate is in {path}.")
