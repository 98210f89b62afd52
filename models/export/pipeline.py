"""From a model of open_clip to a folder that Magpie installs: graphs, parity, quantised forms, card, report.

Everything is made in a folder beside the target, which is replaced at the very end: a refused or broken off export
leaves what was there.
"""

import logging
import shutil
from dataclasses import dataclass
from pathlib import Path

import msgspec
import torch

from assistant.encoders.loading import load_folder, open_untested
from assistant.encoders.reference import REFERENCE_TEXTS, make_reference
from assistant.encoders.tokenizer import TextTokenizer
from assistant.store.card import CARD_SCHEMA, EncoderCard, ModelFile, PatchGrid
from assistant.store.graph_check import check_graph
from assistant.store.placing import write_card
from models.export.card import describe, put_in_place
from models.export.choose import choose
from models.export.forms import Bench
from models.export.graphs import export_image_graph, export_text_graph
from models.export.image_towers import ImageGraph, image_graph, is_exact
from models.export.licences import Licence, languages_of
from models.export.openclip import Original
from models.export.parity import compare
from models.export.report import GraphReport, Report, write_report
from models.export.samples import Samples
from models.export.text_towers import text_graph
from models.export.tokenizer_files import write_tokenizer

log = logging.getLogger(__name__)

TOKENIZER_FILE = "tokenizer.json"
PARITY_PICTURES = 8


@dataclass(frozen=True)
class Order:
    """What to call the export, and what is in it; ``lean`` leaves out the graph to fall back on."""

    name: str
    revision: int
    licence: Licence
    lean: bool = False
    threads: int = 2


def export_model(original: Original, order: Order, samples: Samples, out: Path) -> Report:
    """Export ``original`` into the folder ``out``.

    Raises
    ------
    ExportError
        A tower or the tokenizer is of an unknown kind, or what was exported departs from open_clip.
    """
    staging = out.with_name(f".{out.name}.unfinished")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        card = export_exact(original, order, staging)
        report, card = _quantised(original, order, samples, card, staging)
        _keep_only(staging, card)
        write_card(staging, card)
        for file in (*card.image, *card.text):
            check_graph(staging / file.file)
        load_folder(staging, keep=False)
        put_in_place(staging, out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    write_report(report, out)
    return report


def export_exact(original: Original, order: Order, folder: Path) -> EncoderCard:
    """Write both graphs in float32 and the tokenizer into ``folder``; the card of these. Errors as above."""
    spec = original.preprocessing
    context = write_tokenizer(original, folder / TOKENIZER_FILE)
    images, texts = image_graph(original.model.visual).eval(), text_graph(original.model).eval()
    log.info("writing the graphs of %s", original.name)
    export_image_graph(images, spec.size, folder / "image-fp32.onnx")
    ids, mask = TextTokenizer(folder / TOKENIZER_FILE, context, pads_to_context=True)(list(REFERENCE_TEXTS))
    export_text_graph(texts, torch.from_numpy(ids), torch.from_numpy(mask), folder / "text-fp32.onnx")
    dim, patches = _patch_grid(images, spec.size)
    return EncoderCard(
        schema=CARD_SCHEMA,
        name=order.name,
        revision=order.revision,
        description=_description(original),
        licence=order.licence.licence,
        licence_url=order.licence.url,
        research_only=order.licence.research_only,
        source=f"open_clip {original.name} {original.tag}".strip(),
        recipe=_command(original),
        languages=languages_of(original.name),
        limits=["Random weights: it finds nothing. For tests and speed only."] if original.random else [],
        dim=dim,
        context_length=context,
        pads_to_context=texts.padded,
        image=[describe(folder / "image-fp32.onnx", "fp32")],
        text=[describe(folder / "text-fp32.onnx", "fp32")],
        tokenizer=describe(folder / TOKENIZER_FILE),
        preprocessing=spec,
        patches=patches,
    )


@torch.no_grad()
def _patch_grid(images: ImageGraph, size: int) -> tuple[int, PatchGrid]:
    """The dimension of the vectors, and what the card says of the patches."""
    pixels = torch.rand(2, 3, size, size)
    vectors, patches = images(pixels)
    return vectors.shape[1], PatchGrid(stride=size // patches.shape[1], exact=is_exact(images, pixels))


def _quantised(
    original: Original, order: Order, samples: Samples, card: EncoderCard, folder: Path
) -> tuple[Report, EncoderCard]:
    """Prove the float32 graphs, make and measure the other forms, and list those chosen in the card."""
    exact = open_untested(folder, card, threads=order.threads)
    parity = compare(original, exact, samples.pictures[:PARITY_PICTURES])
    log.info("least cosine to open_clip: %.6f pictures, %.6f texts", parity.pictures, parity.texts)
    bench = Bench(folder, card, samples, threads=order.threads)
    image, image_files = _chosen(bench, "image", card.image[0], random=original.random)
    text, text_files = _chosen(bench, "text", card.text[0], random=original.random)
    report = Report(
        name=order.name,
        source=card.source,
        random=original.random,
        parity=parity,
        samples=samples.origin,
        recall_fp32=round(bench.recall(), 4),
        image=image,
        text=text,
    )
    kept = slice(0, 1 if order.lean else 2)
    return report, msgspec.structs.replace(
        card, reference=make_reference(exact), image=image_files[kept], text=text_files[kept]
    )


def _chosen(bench: Bench, part: str, exact: ModelFile, *, random: bool) -> tuple[GraphReport, list[ModelFile]]:
    """Measure the forms of one graph; its files in the card's order: the int8 form chosen, then the safe one."""
    log.info("quantising the %s graph", part)
    forms, measured = bench.try_forms(part)
    choice = choose([form for form in measured if form.precision == "int8"], random=random)
    files = [forms[method] for method in (choice.method, "fp16") if method]
    return GraphReport(exact.size_bytes, measured, choice), files


def _keep_only(folder: Path, card: EncoderCard) -> None:
    named = {file.file for file in card.files}
    for path in folder.iterdir():
        if path.name not in named:
            path.unlink()


def _description(original: Original) -> str:
    if original.random:
        return f"{original.name} of open_clip with random weights: it finds nothing; for tests and speed only."
    return f"{original.name} of open_clip{', weights ' + original.tag if original.tag else ''}."


def _command(original: Original) -> str:
    tag = f" --pretrained {original.tag}" if original.tag else ""
    return f"python -m models export {original.name}{tag}"
