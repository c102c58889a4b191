"""Keeps the tests off the network: what is not on this machine cannot be reached from a test process."""

import socket
from collections.abc import Callable
from functools import wraps
from typing import Any

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
    """From now on refuse to connect or to look up names outside this machine; cannot be undone.

    No audit hook: one that is written in Python lets another thread go on in the middle of whatever is
    audited. CPython 3.11 then refuses to trace a thread, which never runs, and whoever waits for it hangs.
    """
    socket.getaddrinfo = _guarded(socket.getaddrinfo)
    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, _guarded_method(getattr(socket.socket, name)))


def _guarded(look_up: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(look_up)
    def guarded(host: object, *arguments: object, **values: object) -> Any:
        check_host(host)
        return look_up(host, *arguments, **values)

    return guarded


def _guarded_method(connect: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(connect)
    def guarded(self: socket.socket, address: object) -> Any:
        if isinstance(address, tuple):
            check_host(address[0])
        return connect(self, address)

    return guarded
