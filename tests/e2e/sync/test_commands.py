"""A second person's path in the terminal: published on one side, followed on the other, each with a home of its own."""

import json
from pathlib import Path

import click.testing
import pytest

from assistant.cli.main import run
from assistant.cli.session import Session
from tests.sharing import NAME, PASSPHRASE, World, product, write


class Terminal:
    """Runs commands with one home and remembers what was printed."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self._home, self._patch, self._capture = home, patch, capture

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self._patch.setenv("MAGPIE_HOME", str(self._home))
        self._capture.readouterr()
        code = run(["catalog", *arguments], Session())
        printed = self._capture.readouterr()
        return code, printed.out, printed.err


@pytest.fixture
def owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """The owner has a catalogue of forty products."""
    monkeypatch.setenv("MAGPIE_HOME", str(tmp_path / "owner-home"))
    monkeypatch.setenv("MAGPIE_KEY_PASSPHRASE", PASSPHRASE)
    world = World(tmp_path)
    world.create()
    (tmp_path / "owner").rename(tmp_path / "owner-home" / "catalogs")
    return Terminal(tmp_path / "owner-home", monkeypatch, capsys)


@pytest.fixture
def shopper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path / "shopper-home", monkeypatch, capsys)


def test_published_followed_updated_rolled_back_repaired_and_kept(
    owner: Terminal, shopper: Terminal, tmp_path: Path
) -> None:
    site = str(tmp_path / "site")
    fingerprint = json.loads(owner("key", "show", NAME, "--json")[1])["fingerprint"]
    assert owner("key", "new", NAME)[0] == 3
    code, said, _ = owner("publish", NAME, "--to", site, "-q")
    assert (code, "release 1, 40 products (40 added)" in said, fingerprint in said) == (0, True, True)
    assert "nothing changed since release 1" in owner("publish", NAME, "--to", site, "-q")[1]

    code, _, complaint = shopper("subscribe", site, "-q")
    assert (code, fingerprint in complaint, "--fingerprint" in complaint) == (3, True, True)
    wrong = fingerprint[:-1] + ("A" if fingerprint[-1] != "A" else "B")
    assert shopper("subscribe", site, "-q", "--fingerprint", wrong)[0] == 10
    assert shopper("list")[1].startswith("No catalogue yet")
    code, said, advice = shopper("subscribe", site, "-q", "--fingerprint", fingerprint)
    assert (code, "release 1, 40 products, prices as of" in said) == (0, True)
    assert "magpie models install fake" in advice
    assert "up to date" in shopper("sync", "-q")[1]
    assert "follows: " + site in shopper("info", NAME)[1]

    write(tmp_path / "owner-home/catalogs" / NAME, [product(0, 2)])
    report = json.loads(owner("publish", NAME, "--to", site, "-q", "--json")[1])
    assert (report["release"], report["changed"], report["is_new"]) == (2, 1, True)
    synced = json.loads(shopper("sync", NAME, "-q", "--json")[1])["catalogs"][0]
    assert (synced["state"], synced["release"], synced["before"]) == ("updated", 2, 1)
    assert [row.split()[0] for row in shopper("log", NAME)[1].splitlines()[1:]] == ["2", "1"]
    assert "back from release 2 to 1" in shopper("rollback", NAME)[1]
    assert "--again" in shopper("sync", "-q")[1]
    assert "release 2" in shopper("sync", "-q", "--again")[1]
    assert shopper("rollback", "nobody")[0] == 4

    data = next((tmp_path / "shopper-home/catalogs" / NAME).glob("*.lance/data/*"))
    data.write_bytes(data.read_bytes()[:-1])
    code, said, _ = shopper("verify", NAME, "-q")
    assert (code, "--repair" in said) == (5, True)
    assert "repaired" in shopper("verify", NAME, "-q", "--repair")[1]
    assert "all as they were signed" in shopper("verify", NAME, "-q")[1]

    Path(site).rename(tmp_path / "gone")
    code, _, complaint = shopper("sync", "-q")
    assert (code, "can be searched as before, with prices as of" in complaint) == (8, True)
    assert shopper("sync", "--due", "-q")[1].startswith("Nothing is due")
    assert shopper("unsubscribe", NAME)[0] == 0
    assert NAME in shopper("list")[1]
    assert shopper("sync", "-q")[1].startswith("No catalogue is followed")


def test_without_keys_or_a_passphrase_the_remedy_is_named(
    owner: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert owner("publish", "nobody", "--to", str(tmp_path / "site"), "-q")[0] == 4
    monkeypatch.setenv("MAGPIE_KEY_PASSPHRASE", "another four words")
    code, _, complaint = owner("publish", NAME, "--to", str(tmp_path / "site"), "-q")
    assert (code, "passphrase does not open" in complaint) == (3, True)
    monkeypatch.delenv("MAGPIE_KEY_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", click.testing.EchoingStdin)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    code, _, complaint = owner("publish", NAME, "--to", str(tmp_path / "site"), "-q")
    assert (code, "MAGPIE_KEY_PASSPHRASE" in complaint) == (3, True)


def test_keys_are_rotated_and_a_folder_of_another_publisher_is_left_alone(owner: Terminal, tmp_path: Path) -> None:
    site = str(tmp_path / "site")
    owner("publish", NAME, "--to", site, "-q")
    assert "Signed root 2" in owner("key", "rotate", NAME)[1]
    assert owner("key", "rotate", NAME, "--renew", "--role", "root")[0] == 2
    assert "Signed root 3" in owner("key", "rotate", NAME, "--renew")[1]
    assert owner("publish", NAME, "--to", site, "-q")[0] == 0
    (tmp_path / "site/metadata/1.root.json").write_bytes(b"{}")
    code, _, complaint = owner("publish", NAME, "--to", site, "-q")
    assert (code, "another publisher" in complaint) == (3, True)
    assert owner("publish", NAME, "--to", "ftp://x/y", "-q")[0] == 3
