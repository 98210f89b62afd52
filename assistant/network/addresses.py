"""Which machines a link may lead to: only such that the public internet reaches.

A link comes from a stranger. Fetched without this check it could ask the router, a printer, or a service of this very
machine in the shopper's name. The table is IANA's registries of special-purpose addresses (RFC 6890 and those after
it); an IPv6 address that carries an IPv4 address is judged by both.
"""

import re
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from assistant.errors import InputError, NetworkError
from assistant.progress import CancelToken

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""From host and port to the IP addresses, in the order to try; raises OSError when there is none."""

Permit = Callable[[Address], bool]
"""Whether an address may be connected to."""

_REFUSED = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
        "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip

_GLOBAL_V6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_LOOKS_NUMERIC = re.compile(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)\.?")
_LOOK_S = 0.1


class PrivateAddressError(NetworkError):
    """A name leads into this machine or its own network."""


def is_public(address: Address) -> bool:
    """Whether an address, and every address inside it, belongs to the public internet."""
    if any(address in network for network in _REFUSED if network.version == address.version):
        return False
    if isinstance(address, IPv4Address):
        return True
    inner = _inside(address)
    if inner is not None:
        return is_public(inner) and (address in _NAT64 or address in _GLOBAL_V6)
    return address in _GLOBAL_V6


def check_host(host: str) -> None:
    """Raise :class:`InputError` for a host that is an IPv4 address in disguise: octal, hexadecimal, one number.

    The rule is the URL standard's: a host whose last label is a number is an IPv4 address, or nothing. Here only the
    plain form of four decimal numbers is let through.
    """
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        last = host.rstrip(".").rpartition(".")[2]
        if _LOOKS_NUMERIC.fullmatch(last):
            raise InputError(
                f"{host} is an address in disguise.", hint="Copy the picture itself and paste it."
            ) from None


def resolve(host: str, port: int) -> list[str]:
    """The system's answer to a name, each address once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def checked_addresses(
    host: str, port: int, *, resolver: Resolve, permits: Permit, timeout_s: float, cancel: CancelToken
) -> list[str]:
    """The addresses of a host, all of them allowed. Blocks for ``timeout_s`` at most.

    One forbidden address among the answers refuses the host: an honest shop has none, and a name that mixes them is
    how a check is meant to be slipped past.

    Raises
    ------
    NetworkError
        The name is unknown, or leads to an address that is refused.
    Cancelled
        ``cancel`` was set.
    """
    texts = _answered(lambda: resolver(host, port), host, timeout_s, cancel)
    addresses = [ip_address(text) for text in texts]
    for address in addresses:
        if not permits(address):
            raise PrivateAddressError(
                f"{host} leads to {address}, which is not on the public internet.",
                hint="Links into this machine or its network are not fetched. Save the picture and drop the file.",
            )
    if not addresses:
        raise _unknown(host)
    return [str(address) for address in addresses]


def _answered(ask: Callable[[], Sequence[str]], host: str, timeout_s: float, cancel: CancelToken) -> Sequence[str]:
    """Ask on a thread of its own: the system's resolver has no time-out and cannot be interrupted."""
    answers: list[Sequence[str]] = []
    done = threading.Event()

    def run() -> None:
        try:
            answers.append(ask())
        except (OSError, UnicodeError):
            pass  # no answer is the answer
        finally:
            done.set()

    threading.Thread(target=run, name="magpie-dns", daemon=True).start()
    waited_s = 0.0
    while not done.wait(_LOOK_S):
        cancel.raise_if_cancelled()
        waited_s += _LOOK_S
        if waited_s >= timeout_s:
            raise NetworkError(f"The name {host} was not found in time.", hint="Check the network and try again.")
    cancel.raise_if_cancelled()
    if not answers:
        raise _unknown(host)
    return answers[0]


def _unknown(host: str) -> NetworkError:
    return NetworkError(f"There is no machine named {host}.", hint="Check the link and the network.")


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries: mapped, compatible, NAT64, 6to4. Teredo is refused as a whole."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address in _NAT64 or address in IPv6Network("::/96"):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
