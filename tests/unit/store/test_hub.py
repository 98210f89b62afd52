import socket
from http import HTTPStatus

import pytest

from assistant.errors import InputError, NetworkError, NotFoundError
from assistant.network import ledger
from assistant.store.hub import DEFAULT_ENDPOINT
from assistant.store.hub import Hub as HubClient
from tests.hub import Hub

REPO = "shop/model"


def test_a_repository_is_described_at_one_commit(hub: Hub) -> None:
    (hub.folder(REPO) / "small.txt").write_bytes(b"text")
    (hub.folder(REPO) / "large.bin").write_bytes(b"\1" * 5_000)
    with HubClient() as client:
        found = client.repository(REPO)
        assert client.read(found, "small.txt", 100) == b"text"
    assert (found.commit, found.licence) == (hub.commit(REPO), "mit")
    assert found.files["large.bin"].size_bytes == 5_000 and len(found.files["large.bin"].sha256) == 64
    assert found.files["small.txt"].sha256 == "" and len(found.files["small.txt"].blob_id) == 40


def test_the_endpoint_is_that_of_the_environment(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", hub.url + "/")
    with HubClient() as client:
        assert client.endpoint == hub.url
    monkeypatch.delenv("HF_ENDPOINT")
    with HubClient() as client:
        assert client.endpoint == DEFAULT_ENDPOINT


def test_a_proxy_of_the_environment_is_used(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.folder(REPO)
    monkeypatch.setenv("HTTP_PROXY", hub.url)
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.invalid")
    with HubClient() as client:
        assert client.repository(REPO).commit == hub.commit(REPO)
    assert hub.requests[-1].path.startswith("http://hub.invalid/api/models/")


def test_a_token_is_sent_when_it_is_set(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.folder(REPO)
    hub.behaviour.token = "secret"
    with HubClient() as client, pytest.raises(NetworkError, match="status 401") as caught:
        client.repository(REPO)
    assert "HF_TOKEN" in caught.value.hint
    monkeypatch.setenv("HF_TOKEN", "secret")
    with HubClient() as client:
        assert client.repository(REPO).repo == REPO


def test_a_hub_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, hub: Hub) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{taken.getsockname()[1]}")
        with (
            HubClient() as client,
            pytest.raises(NetworkError, match=r"http://127.0.0.1:\d+ cannot be reached") as caught,
        ):
            client.repository(REPO)
    assert "HTTPS_PROXY" in caught.value.hint and caught.value.exit_code == 8


@pytest.mark.parametrize("endpoint", ["ftp://hub.invalid", "nonsense"])
def test_an_endpoint_that_is_no_address_is_named(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", endpoint)
    with HubClient() as client, pytest.raises(NetworkError, match=endpoint):
        client.repository(REPO)


@pytest.mark.parametrize("repo", ["nobody/nothing", "shop/other"])
def test_an_unknown_repository_is_named(repo: str, hub: Hub) -> None:
    with HubClient() as client, pytest.raises(NotFoundError, match=f"has no {repo}@main"):
        client.repository(repo)


@pytest.mark.parametrize("name", ["model", "a/b/c", "../etc", "a/../b", "a/b?x=1", "", "a/b#c"])
def test_what_cannot_be_a_repository_is_not_asked_for(name: str, hub: Hub) -> None:
    with HubClient() as client, pytest.raises(InputError, match="is no repository"):
        client.repository(name)
    assert hub.requests == []


def test_another_answer_than_a_hubs_is_refused(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.folder(REPO)
    monkeypatch.setattr(hub, "metadata", lambda repo: {"sha": "no commit", "siblings": []})
    with HubClient() as client, pytest.raises(NetworkError, match="does not answer as a hub"):
        client.repository(REPO)
    hub.behaviour.answers = {"metadata": HTTPStatus.BAD_GATEWAY}
    with HubClient() as client, pytest.raises(NetworkError, match=r"busy \(status 502\)"):
        client.repository(REPO)


def test_every_request_is_in_the_ledger_without_its_token(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    (hub.folder(REPO) / "small.txt").write_bytes(b"text")
    hub.behaviour.redirects = True
    with HubClient() as client:
        client.read(client.repository(REPO), "small.txt", 100)
    about, moved, file = ledger.entries()
    assert (about.purpose, about.status, about.outcome, about.address) == ("model", 200, "ok", "127.0.0.1")
    assert (moved.status, file.status, file.bytes) == (302, 200, 4)
    assert file.url.endswith("small.txt?…") and "/cdn/" in file.url
    assert b"secret" not in ledger.ledger_file().read_bytes()
    assert "authorization" not in hub.requests[-1].headers  # the token stays with the hub


def test_a_hub_that_redirects_in_circles_is_left(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    (hub.folder(REPO) / "small.txt").write_bytes(b"text")
    hub.behaviour.redirects = True
    with HubClient() as client:
        found = client.repository(REPO)
        monkeypatch.setattr(client, "url", lambda repository, name: f"{hub.url}/circle")
        hub.behaviour.circles = True
        with pytest.raises(NetworkError, match="without end"):
            client.read(found, "small.txt", 100)
