"""Starts the real servers that are measured, and stops them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection

PATIENCE = 60.0
"""Seconds that a server may take until it answers."""


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def running(command: list[str], port: int, path: str, environment: Mapping[str, str]) -> Iterator[int]:
    """Run a server until the block ends; yields its process id.

    Raises:
        RuntimeError: It ended by itself, or did not answer in time.
    """
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(port, path):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the server does not answer: {' '.join(command)}")
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def hello_server() -> Iterator[int]:
    """Run bare Flask under the server and settings of ``forum serve``; yields its port."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--no-control-socket",
        "-k", "gthread", "-w", "1", "--threads", "200", "--log-level", "warning", "forum.bench.hello:app",
    ]  # fmt: skip
    with running(command, port, "/", {}):
        yield port


@contextmanager
def site_server() -> Iterator[int]:
    """Run ``forum serve`` on the configured data; yields its port."""
    port = free_port()
    with running([sys.executable, "-m", "forum.cli", "serve", "--port", str(port)], port, "/healthz", {}):
        yield port
