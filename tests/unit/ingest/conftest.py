"""An empty catalogue, a fake encoder, and a one-line way to import into it."""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from assistant.catalog.catalog import Catalog
from assistant.catalog.registry import Registry
from assistant.feeds import open_feed
from assistant.ingest.encode import Listen
from assistant.ingest.importer import ImportOptions, import_feed
from assistant.ingest.joining import MergeBy
from assistant.ingest.mapping import choose_mapping
from assistant.ingest.merging import MAIN
from assistant.ingest.report import ImportReport
from assistant.network.fetch import RULES, Rules
from assistant.progress import CancelToken, Progress, silent
from tests.fakes import FakeEncoder

Import = Callable[..., ImportReport]


def jpeg(colour: tuple[int, int, int] = (200, 30, 30), size: tuple[int, int] = (24, 32)) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(np.full((size[1], size[0], 3), colour, np.uint8)).save(buffer, "JPEG")
    return buffer.getvalue()


def write_json_lines(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def catalog(tmp_path: Path, encoder: FakeEncoder) -> Catalog:
    registry = Registry(tmp_path / "catalogs")
    return registry.ensure("shop", encoder_id=encoder.encoder_id, model="fake", dim=encoder.dim)


@pytest.fixture
def run(catalog: Catalog, encoder: FakeEncoder) -> Import:
    """``run(feed, "title=name", images=folder)``: import with the mapping that is guessed or given."""

    def import_it(
        feed: Path,
        *overrides: str,
        images: Path | None = None,
        delete_missing: bool = False,
        force: bool = False,
        fetch: bool = False,
        rules: Rules = RULES,
        merge_by: MergeBy = "",
        name: str = MAIN,
        listen: Listen | None = None,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> ImportReport:
        mapping = choose_mapping(feed, open_feed(feed).columns, overrides)
        options = ImportOptions(images, delete_missing, force, fetch, merge_by, name, rules)
        return import_feed(
            feed, catalog, encoder, mapping, options=options, listen=listen, progress=progress, cancel=cancel
        )

    return import_it
