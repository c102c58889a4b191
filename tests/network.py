"""Keeps the tests off the network: what is not on this machine cannot be reached from a test process."""

import sys

# Names and addresses of this machine; an empty host means every interface of it.
OWN = frozenset({"", "127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "127.0.1.1"})  # noqa: S104


class NetworkForbiddenError(Exception):
    """A test tried to reach another machine."""


def check_host(host: object) -> None:
    """Raise `NetworkForbiddenError` for a host that is not this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if isinstance(name, str) and name.lower() not in OWN:
        raise NetworkForbiddenError(f"a test may not reach {name!r}")


def block() -> None:
    """From now on refuse to connect or to look up names outside this machine; cannot be undone."""

    def guard(event: str, details: tuple[object, ...]) -> None:
        if event == "socket.connect" and isinstance(details[1], tuple):
            check_host(details[1][0])
        elif event == "socket.getaddrinfo" and details[0] is not None:
            check_host(details[0])

    sys.addaudithook(guard)
