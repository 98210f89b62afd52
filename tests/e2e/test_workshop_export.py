"""``python -m models export`` as a maintainer runs it, with a model that takes its tokenizer and config from a hub."""

import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import ROOT

pytest.importorskip("open_clip", reason="the workshop is not installed: pip install -e '.[workshop]'")
pytest.importorskip("transformers", reason="the workshop is not installed")

from assistant.encoders.loading import load_folder
from tests.tiny_open_clip import write_configs

LIMIT_S = 900


@contextmanager
def plain_hub(root: Path) -> Iterator[str]:
    """What huggingface_hub asks for files of ``root/REPO`` as ``OWNER/REPO``; the address for ``HF_ENDPOINT``."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def _answer(self, *, with_body: bool) -> None:
            parts = unquote(urlsplit(self.path).path).strip("/").split("/")
            path = root / parts[1] / parts[-1] if len(parts) == 5 and parts[2] == "resolve" else root / "none"
            found = path.is_file()
            body = path.read_bytes() if found else b""
            self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", f'"{hashlib.sha256(body).hexdigest()}"')
            self.send_header("X-Repo-Commit", "1" * 40)
            if not found:
                self.send_header("X-Error-Code", "EntryNotFound")
            self.end_headers()
            if with_body:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def workshop(*arguments: str | Path, endpoint: str, home: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "HF_ENDPOINT": endpoint, "HF_HOME": str(home), "HF_HUB_DISABLE_XET": "1"}
    command = [sys.executable, "-m", "models", *map(str, arguments)]
    return subprocess.run(
        command, env=env, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=LIMIT_S, check=False
    )


def test_a_multilingual_model_is_exported_with_what_the_hub_has(tmp_path: Path) -> None:
    configs = write_configs(tmp_path / "configs", hub_prefix="someone")
    with plain_hub(configs) as endpoint:
        done = workshop(
            "export", "tiny-xlm-roberta", "--config", configs, "--out", tmp_path / "out" / "tiny", "--sample", "16",
            "--threads", "1", endpoint=endpoint, home=tmp_path / "hf",
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "## image" in done.stdout and "## text" in done.stdout
    encoder = load_folder(tmp_path / "out" / "tiny", threads=1, keep=False)
    assert encoder.texts(["红色的鞋子", "red shoes"]).shape == (2, encoder.dim)


def test_an_unknown_name_ends_with_a_sentence(tmp_path: Path) -> None:
    done = workshop("export", "no-such-model", "--out", tmp_path / "out", endpoint="http://127.0.0.1:9", home=tmp_path)
    assert done.returncode == 1
    assert "no-such-model" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()
