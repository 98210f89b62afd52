"""Everything a person can get wrong, and what can go wrong around them: one table of cases on the real command line.

Each case has its exit code and a message, and after each the demo catalogue is whole. Finer points are tested closer to
where they are decided: feeds in ``tests/unit/ingest/test_bad_feeds.py``, pictures in ``tests/unit/test_pictures.py``,
disks in ``tests/unit/catalog/test_failures.py``.
"""

import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.catalog.product import Product
from tests.conftest import COMMAND_LIMIT_S, Magpie, installed_magpie
from tests.e2e import bad_homes
from tests.e2e.bad_files import write_bad_files

SHOWN = "10 of 300 products in"
"""The last line of a search in the demo catalogue that worked."""


def untouched(_home: Path) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True)
class Case:
    """One thing that goes wrong.

    ``line`` is what follows ``magpie``; ``{files}`` is the folder of bad files, ``{long}`` a text of 10,000 characters.
    ``says`` is on standard error when ``code`` is not 0, else on standard output. ``also`` is there too, line by line.
    ``home`` spoils the home first, ``meanwhile`` does so once an import is at work. ``new`` is how many products the
    catalogue ``new`` has in the end; None: no catalogue was made.
    """

    name: str
    line: str
    code: int
    says: str
    also: tuple[str, ...] = ()
    home: Callable[[Path], AbstractContextManager[None]] = untouched
    meanwhile: Callable[[Path], None] | None = None
    new: int | None = None


CASES = [
    # Pictures
    Case("not an image", "search -i {files}/text.jpg", 3, "text.jpg: this is not a picture"),
    Case("truncated image", "search -i {files}/truncated.jpg", 3, "truncated.jpg: "),
    Case("30,000 × 30,000 PNG", "search -i {files}/bomb.png", 3, "bomb.png: "),
    Case("0-byte file", "search -i {files}/empty.png", 3, "empty.png: "),
    Case("HEIC of a header alone", "search -i {files}/phone.heic", 3, "phone.heic: "),
    Case("image is a folder", "search -i {files}/folder.png", 3, "folder.png: "),
    Case("image is missing", "search -i {files}/nowhere.png", 3, "nowhere.png: "),
    Case("unwanted image is missing", "search red --not-image {files}/nowhere.png", 3, "nowhere.png: "),
    Case("GIF", "search -i {files}/moving.gif", 0, SHOWN),
    Case("CMYK JPEG", "search -i {files}/cmyk.jpg", 0, SHOWN),
    Case("transparent PNG", "search -i {files}/transparent.png", 0, SHOWN),
    Case("16-bit PNG", "search -i {files}/16-bit.png", 0, SHOWN),
    # Files made to do harm, and files that are two things at once
    Case("SVG with a script", "search -i {files}/script.svg", 0, SHOWN),
    Case("SVG that names files and addresses", "search -i {files}/outside.svg", 0, SHOWN),
    Case("SVG with entities", "search -i {files}/entities.svg", 3, "entities.svg: the SVG declares entities"),
    Case("SVG that unfolds", "search -i {files}/use-bomb.svg", 3, "use-bomb.svg: the SVG cannot be drawn"),
    Case("SVG with an enormous filter", "search -i {files}/filter-bomb.svg", 3, "filter-bomb.svg: "),
    Case("packed SVG", "search -i {files}/packed.svgz", 3, "packed.svgz: compressed SVG and other gzip files"),
    Case("GIF and script", "search -i {files}/gif.js", 0, SHOWN),
    Case("PNG and zip", "search -i {files}/zip.png", 0, SHOWN),
    Case("PDF before a JPEG", "search -i {files}/pdf.jpg", 3, "pdf.jpg: this is not a picture"),
    Case("JPEG before a PDF", "search -i {files}/jpeg.pdf", 0, SHOWN),
    Case("PNG named as a video", "search -i {files}/wrong.mp4", 0, SHOWN),
    Case("playlist named as a video", "search -i {files}/list.mp4", 3, "list.mp4: a playlist names other files"),
    Case("ffconcat named as a video", "search -i {files}/concat.mp4", 3, "concat.mp4: a playlist names other files"),
    Case("video", "search -i {files}/film.mp4", 0, SHOWN),
    Case("a moment of a video", "search -i {files}/film.mp4 --frame 1.5", 0, SHOWN),
    Case("a moment after its end", "search -i {files}/film.mp4 --frame 99", 3, "film.mp4: it ends after 3.1 s"),
    Case("a moment of a still picture", "search -i {files}/dot.png --frame 1", 3, "dot.png: it is no animation"),
    Case("truncated video", "search -i {files}/cut.mp4", 3, "cut.mp4: the video is damaged or cut off"),
    Case("video without pictures", "search -i {files}/sound.mp4", 3, "sound.mp4: there is no picture in it"),
    Case("broken colour profile", "search -i {files}/profile.png", 0, SHOWN),
    Case("1 × 1", "search -i {files}/dot.png", 0, SHOWN),
    Case("1 × 20,000", "search -i {files}/line.png", 0, SHOWN),
    Case("a name like options and commands", "search --image '{files}/-i --open\n$(reboot);.png'", 0, SHOWN),
    Case("a path out of the folder", "search -i {files}/../../../nowhere/x.png", 3, "x.png: the file cannot be"),
    # Queries
    Case("text of 10,000 characters", "search -t {long}", 3, "The text has 10,000 characters"),
    Case("empty query", "search", 3, "The query is empty."),
    Case("blank query", "search '  ' --text ''", 3, "The query is empty."),
    Case("only unwanted", "search --not red", 3, "The query is empty."),
    Case("unknown field", "search red --where colr=red", 3, "There is no field “colr” to filter by."),
    Case("condition without a value", "search red --where colour", 2, "not of the form key=value"),
    Case("unknown catalogue", "search red --catalog nowhere", 4, "nowhere"),
    Case("unknown channel", "search red --weights pictures=1", 2, "Did you mean “picture”?"),
    Case("weight is no number", "search red --weights picture=lots", 2, "not of the form channel=number"),
    Case("weight too high", "search red --weights picture=9", 2, "not between 0 and 2"),
    Case("negative highest price", "search red --max-price -5", 2, "“-5” is not a price."),
    Case("limit of 0", "search red --limit 0", 2, "0 is not in the range 1<=x<=1000"),
    Case("unknown option", "search --colour red", 2, "No such option"),
    Case("unknown command", "serch", 2, "Did you mean 'search'?"),
    # Feeds
    Case("feed is missing", "catalog import {files}/nowhere.csv --name new", 3, "nowhere.csv"),
    Case("feed is a folder", "catalog import {files} --name new", 3, "{files}"),
    Case("feed is binary", "catalog import {files}/binary.csv --name new", 3, "binary.csv"),
    Case("feed without a name", "catalog import {files}/good.csv", 2, "Missing option '--name'"),
    Case("name is no name", "catalog import {files}/good.csv --name ../x", 3, "cannot name a catalogue"),
    Case(
        "unknown column", "catalog import {files}/good.csv --name new --map title=titel", 3,
        "there is no column “titel”",
    ),
    Case(
        "mixed types in a column", "catalog import {files}/mixed.jsonl --name new", 0, "new: 3 added (3 rows",
        also=("1 × not a price", "row 3 (3): not a price"), new=3,
    ),
    Case(
        "duplicate ids", "catalog import {files}/duplicates.csv --name new", 0, "new: 2 added, 1 skipped (3 rows",
        also=("1 × repeated id", "row 2 (1): repeated id: row 1 had it and is kept"), new=2,
    ),
    Case(
        "negative price", "catalog import {files}/negative.csv --name new", 0, "new: 2 added (2 rows",
        also=("1 × negative price", "row 1 (1): negative price: -5"), new=2,
    ),
    Case("unknown model", "catalog import {files}/good.csv --name new --model maxi", 4, "maxi"),
    # Catalogues and disks
    Case("removing what is not there", "catalog remove nowhere --yes", 4, "There is no catalogue “nowhere”."),
    Case("describing what is not there", "catalog info nowhere", 4, "There is no catalogue “nowhere”."),
    Case(
        "catalogue of a newer schema", "catalog import {files}/good.csv --name second", 5,
        "The catalogue second was written by a newer Magpie (schema 99", home=bad_homes.newer_catalogue,
    ),
    Case(
        "table of a newer schema", "search red --catalog second", 5,
        "was written by a newer Magpie (schema 99", home=bad_homes.newer_table,
    ),
    Case(
        "table folder removed", "search red --catalog second", 5, "removed while in use", home=bad_homes.table_removed
    ),
    Case(
        "catalogue folder removed", "search red --catalog second", 4, "There is no catalogue in",
        also=("elsewhere/second.",), home=bad_homes.folder_removed,
    ),
    Case(
        "folder removed while open", "catalog import {files}/long.csv --name new", 5, "removed while in use",
        meanwhile=bad_homes.remove_new_catalogue,
    ),
    Case(
        "disk full", "catalog import {files}/pictures.csv --name demo", 6, "The disk is full",
        also=("What was committed before is kept.",), home=bad_homes.full_disk,
    ),
    Case(
        "no write permission", "catalog import {files}/good.csv --name demo", 6, "cannot be written",
        home=bad_homes.no_permission,
    ),
    Case(
        "no permission for a new catalogue", "catalog import {files}/good.csv --name new", 6, "cannot be made",
        home=bad_homes.no_permission,
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one file of each kind."""
    return write_bad_files(tmp_path_factory.mktemp("bad"))


@pytest.fixture(scope="module")
def demo_products(demo_home: Mapping[str, str]) -> list[Product]:
    """The demo catalogue before anything went wrong."""
    return products_of(Path(demo_home["MAGPIE_HOME"]), "demo")


@pytest.fixture
def home(magpie_home: Path, demo_home: Mapping[str, str]) -> Path:
    """A home of this case alone, with the demo catalogue."""
    return shutil.copytree(demo_home["MAGPIE_HOME"], magpie_home)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_mistake_has_its_message_and_loses_nothing(
    case: Case, magpie: Magpie, home: Path, files: Path, demo_products: list[Product]
) -> None:
    values = {"files": str(files), "long": "x" * 10_000}
    arguments = [word.format(**values) for word in shlex.split(case.line)]
    with case.home(home):
        ran = magpie(*arguments) if case.meanwhile is None else run_with(case.meanwhile, arguments, home)
        told = ran.stderr if case.code else ran.stdout
        assert ran.returncode == case.code, ran.stderr
        for text in (case.says, *case.also):
            assert text.format(**values) in told
        assert "Traceback" not in ran.stderr
        assert not (case.code and ran.stdout)
        assert products_of(home, "demo") == demo_products
        assert added_to(home) == ({} if case.new is None else {"new": case.new})


def run_with(meanwhile: Callable[[Path], None], arguments: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    """Run an import, and do something to its home as soon as it reports that products are encoded."""
    command = [str(installed_magpie()), *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, encoding="utf-8") as process:
        assert process.stderr is not None
        before = next((line for line in process.stderr if line.startswith("Importing:")), "")
        meanwhile(home)
        out, rest = process.communicate(timeout=COMMAND_LIMIT_S)
    return subprocess.CompletedProcess(command, process.returncode, out, before + rest)


def products_of(home: Path, name: str) -> list[Product]:
    """All products of a catalogue in full, as a reader sees them who opens it now."""
    catalog = bad_homes.catalogs_of(home).open(name)
    ids = [product.id for product in catalog.fetch(catalog.scan(catalog.count()).row_ids.tolist()).products]
    return sorted(catalog.products(ids), key=lambda product: product.id)


def added_to(home: Path) -> dict[str, int]:
    """The catalogues that were not there before, each with its number of products."""
    registry = bad_homes.catalogs_of(home)
    return {name: registry.open(name).count() for name in registry.names() if name not in {"demo", "second"}}


def test_settings_of_a_newer_magpie_are_left_alone(magpie: Magpie, magpie_home: Path) -> None:
    magpie_home.mkdir()
    settings = magpie_home / "settings.toml"
    settings.write_text("schema_version = 99\n")
    ran = magpie("catalog", "list")
    assert ran.returncode == 5
    assert "written by a newer Magpie" in ran.stderr
    assert settings.read_text() == "schema_version = 99\n"
