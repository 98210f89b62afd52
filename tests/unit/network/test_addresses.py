from ipaddress import ip_address

import pytest

from assistant.errors import InputError, NetworkError
from assistant.network.addresses import check_host, checked_addresses, is_public
from assistant.progress import CancelToken

REFUSED = [
    "127.0.0.1", "127.8.9.10", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "203.0.113.5", "::1", "::", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1",
    "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "64:ff9b:1::808:808", "2002:7f00:1::1", "2002:c0a8:101::1", "2001:0:1234::1", "100::1", "5f00::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "93.184.215.14", "172.15.0.1", "172.32.0.1", "2606:4700::6810:84e5", "2a00:1450:4001::200e",
          "64:ff9b::808:808"]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_on_the_public_internet_is_refused(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses_are_allowed(text: str) -> None:
    assert is_public(ip_address(text))


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "127.0.0.0x1", "1.2.3."])
def test_addresses_in_disguise_are_refused_by_their_looks(host: str) -> None:
    with pytest.raises(InputError, match="disguise"):
        check_host(host)


@pytest.mark.parametrize("host", ["shop.example", "127.0.0.1", "::1", "3m.com", "a1", "1.2.3.4.example"])
def test_names_and_plain_addresses_pass_to_the_next_check(host: str) -> None:
    check_host(host)


def checked(*answers: str) -> list[str]:
    return checked_addresses(
        "shop.example", 80, resolver=lambda host, port: answers, permits=is_public, timeout_s=5, cancel=CancelToken()
    )


def test_one_private_address_among_the_answers_refuses_the_host() -> None:
    assert checked("8.8.8.8", "2606:4700::1") == ["8.8.8.8", "2606:4700::1"]
    with pytest.raises(NetworkError, match=r"leads to 10\.0\.0\.1"):
        checked("8.8.8.8", "10.0.0.1")


def test_an_unknown_name_is_named() -> None:
    with pytest.raises(NetworkError, match=r"no machine named shop\.example"):
        checked()
