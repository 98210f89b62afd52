"""Values of one version, computed once."""

import threading

import pytest

from assistant.catalog.version_cache import VersionCache


def test_a_value_is_computed_once_a_version() -> None:
    cache, calls = VersionCache(4), []

    def ask(version: int, key: str) -> int:
        return cache.get(version, key, lambda: calls.append((version, key)) or len(calls))

    assert [ask(1, "a"), ask(1, "a"), ask(1, "b"), ask(2, "a"), ask(2, "a")] == [1, 1, 2, 3, 3]


def test_the_oldest_goes_first() -> None:
    cache, calls = VersionCache(2), []
    for key in ("a", "b", "c", "b", "a"):
        cache.get(1, key, lambda key=key: calls.append(key))
    assert calls == ["a", "b", "c", "a"]


def test_none_is_a_value() -> None:
    cache, calls = VersionCache(2), []
    for _ in range(3):
        assert cache.get(1, "a", lambda: calls.append(1)) is None
    assert len(calls) == 1


def test_a_failure_is_not_kept() -> None:
    cache = VersionCache(2)
    with pytest.raises(ZeroDivisionError):
        cache.get(1, "a", lambda: 1 // 0)
    assert cache.get(1, "a", lambda: 5) == 5


def test_who_comes_second_waits_for_the_first() -> None:
    cache, calls = VersionCache(2), []
    begun, go = threading.Event(), threading.Event()

    def slow() -> int:
        calls.append("slow")
        begun.set()
        go.wait()
        return 1

    answers: list[int] = []
    first = threading.Thread(target=lambda: answers.append(cache.get(1, "a", slow)))
    second = threading.Thread(target=lambda: answers.append(cache.get(1, "a", slow)))
    first.start()
    begun.wait()
    second.start()
    go.set()
    first.join()
    second.join()
    assert (answers, calls) == ([1, 1], ["slow"])
