import itertools
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from assistant.errors import DamagedError, InputError, NewerSchemaError, NotFoundError
from assistant.sharing import keyring, signing
from assistant.sharing.keys import KeyFolder

NOW = datetime(2026, 11, 25, tzinfo=UTC)
WORDS = "four words do it"
N = 2**10


def test_what_is_sealed_is_opened_by_the_passphrase_alone(tmp_path: Path) -> None:
    path, seeds = tmp_path / "a.key", {"root": keyring.new_seed(), "targets": keyring.new_seed()}
    keyring.seal(path, seeds, WORDS, n=N)
    assert keyring.unseal(path, WORDS) == seeds
    with pytest.raises(InputError, match="passphrase"):
        keyring.unseal(path, WORDS + "!")
    content = path.read_bytes()
    assert not any(seed in content or seed.hex().encode() in content for seed in seeds.values())
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("field", ["salt", "nonce", "sealed", "holds", "n"])
def test_a_file_of_keys_that_was_altered_does_not_open(tmp_path: Path, field: str) -> None:
    path = tmp_path / "a.key"
    keyring.seal(path, {"root": keyring.new_seed()}, WORDS, n=N)
    known = msgspec.json.decode(path.read_bytes())
    other = {"holds": {"root": "f" * 64}, "n": 2 * N}.get(field)
    known[field] = other or ("AAAA" + known[field][4:])
    path.write_bytes(msgspec.json.encode(known))
    with pytest.raises(InputError):
        keyring.unseal(path, WORDS)


@pytest.mark.parametrize(("content", "error"), [
    (b"", DamagedError), (b"[]", DamagedError), (b'{"schema": 9}', NewerSchemaError),
    (b'{"salt": "", "nonce": "", "sealed": "", "holds": {}, "n": 99999999999}', DamagedError),
])  # fmt: skip
def test_what_is_no_file_of_keys_is_said(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    (tmp_path / "a.key").write_bytes(content)
    with pytest.raises(error):
        keyring.unseal(tmp_path / "a.key", WORDS)


def test_a_short_passphrase_and_keys_made_twice_are_refused() -> None:
    keys = KeyFolder("shop", scrypt_n=N)
    with pytest.raises(InputError, match="characters"):
        keys.make("short", NOW)
    assert not keys.exists
    keys.make(WORDS, NOW)
    with pytest.raises(InputError, match="already"):
        keys.make(WORDS, NOW)
    with pytest.raises(InputError, match="cannot be asked for"):
        KeyFolder("other", scrypt_n=N).make(WORDS, NOW, root_keys=2, threshold=3)


def test_each_root_is_signed_by_the_one_before_by_as_many_keys_as_must() -> None:
    keys = KeyFolder("shop", scrypt_n=N)
    first = keys.make(WORDS, NOW, root_keys=3, threshold=2)
    second = keys.rotate(["root", "timestamp"], WORDS, NOW)
    third = keys.rotate([], WORDS, NOW)
    assert first.fingerprint == second.fingerprint == third.fingerprint
    assert set(first.roles["root"]).isdisjoint(second.roles["root"])
    assert first.roles["targets"] == second.roles["targets"]
    assert second.roles == third.roles
    roots = [signing.load(content) for content in keys.roots()]
    for old, new in itertools.pairwise(roots):
        old.verify_delegate("root", new)
        new.verify_delegate("root", new)


def test_too_few_root_keys_cannot_rotate() -> None:
    keys = KeyFolder("shop", scrypt_n=N)
    keys.make(WORDS, NOW, root_keys=3, threshold=2)
    (keys.folder / "root-1.key").unlink()
    keys.rotate(["targets"], WORDS, NOW)
    (keys.folder / "root-2.key").rename(keys.folder.parent / "away.key")
    with pytest.raises(NotFoundError, match="2 root keys"):
        keys.rotate(["targets"], WORDS, NOW)


@pytest.mark.parametrize("steps", range(3))
def test_a_rotation_that_was_killed_leaves_old_keys_or_new_ones(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = KeyFolder("shop", scrypt_n=N)
    keys.make(WORDS, NOW)
    sealed, done = keyring.seal, []

    class Killed(BaseException):
        pass

    def step(*given: object, **named: object) -> None:
        if len(done) == steps:
            raise Killed
        done.append(given)
        sealed(*given, **named)  # type: ignore[arg-type]

    def write(version: int, content: bytes) -> None:
        raise Killed

    monkeypatch.setattr(keyring, "seal", step)
    if steps == 2:
        monkeypatch.setattr(keys, "_write_root", write)
    with pytest.raises(Killed):
        keys.rotate(["root", "targets"], WORDS, NOW)
    monkeypatch.undo()
    monkeypatch.setenv("MAGPIE_HOME", str(keys.folder.parent.parent))
    named = {keyid for ids in keys.info().roles.values() for keyid in ids}
    assert {one.public_key.keyid for one in keys.publishing(WORDS).values()} <= named
    assert keys.rotate(["targets"], WORDS, NOW).version == 2


def test_without_keys_the_remedy_is_named() -> None:
    with pytest.raises(NotFoundError, match="no keys") as caught:
        KeyFolder("shop").info()
    assert "key new shop" in caught.value.hint
