"""When a text is wiped, all processes forget what they keep of it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from forum.kernel import forgetting, serving
from forum.kernel.forgetting import Memory
from forum.kernel.work import unit_of_work
from forum.threads import erasure, service
from tests.application import PATIENCE
from tests.factories.members import client_of, make_member
from tests.factories.threads import make_group, make_reply, make_thread

OTHER = """
import sys, time
from pathlib import Path
from forum.kernel.forgetting import Memory
kept = {"a": "text"}
memory = Memory(Path(sys.argv[1]))
memory.add(kept.clear)
memory.start()
print("keeps", flush=True)
while kept:
    time.sleep(0.01)
print("forgot", flush=True)
"""


@pytest.fixture
def others(tmp_path: Path) -> Iterator[list["subprocess.Popen[str]"]]:
    """Two more processes of the same site, each of which keeps something."""
    running = [
        subprocess.Popen([sys.executable, "-c", OTHER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == "keeps\n"
    yield running
    for one in running:
        one.kill()
        one.communicate()


def test_other_processes_forget(tmp_path: Path, others: list["subprocess.Popen[str]"]) -> None:
    kept = {"a": "text"}
    memory = Memory(tmp_path)
    memory.add(kept.clear)
    memory.forget()
    assert kept == {}
    for one in others:
        assert one.stdout is not None
        assert one.stdout.readline() == "forgot\n"


def test_a_process_that_serves_looks_from_its_start_on(tmp_path: Path) -> None:
    kept = {"a": "text"}
    memory = Memory(tmp_path)
    memory.add(kept.clear)
    parts = {
        "memory": memory,
        "settings": SimpleNamespace(role="pages"),
        "live": SimpleNamespace(server=None),
    }
    serving.post_worker_init(SimpleNamespace(app=SimpleNamespace(callable=SimpleNamespace(extensions=parts))))
    Memory(tmp_path).forget()
    end = time.monotonic() + PATIENCE
    while kept and time.monotonic() < end:
        time.sleep(0.01)
    assert kept == {}


def test_what_was_put_back_meanwhile_is_forgotten_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: moment[0])
    kept: list[str] = ["old"]
    one, other = Memory(tmp_path), Memory(tmp_path)
    other.add(kept.clear)
    other.look()
    assert kept == ["old"]
    one.forget()
    other.look()
    assert kept == []
    # An answer that was begun before puts it back.
    kept.append("old")
    other.look()
    assert kept == ["old"]
    moment[0] += forgetting.AGAIN_SECONDS
    other.look()
    assert kept == []
    kept.append("new")
    other.look()
    assert kept == ["new"]
    # Two in quick succession are two.
    for _ in range(2):
        one.forget()
        other.look()
        assert kept == []
        kept.append("new")


def test_a_text_that_is_wiped_is_nowhere_in_memory(app: Flask) -> None:
    author = make_member(app)
    thread = make_thread(app, author, make_group(app, author))
    post = make_reply(app, author, thread, text="Een zin die weg moet.")
    client_of(app, author).get(f"/threads/{thread}")
    kept = app.extensions["fragments"].cache_info
    assert kept().currsize > 0
    elsewhere = Memory(app.extensions["settings"].data_dir)
    forgets: list[int] = []
    elsewhere.add(lambda: forgets.append(1))
    with app.app_context():
        with unit_of_work():
            service.reply(author, thread, service.access_post(author, post).html)
        elsewhere.look()
        assert (kept().currsize > 0, forgets) == (True, [])
        with unit_of_work():
            erasure.erase(author, thread, post)
            # Not before it is really gone.
            assert kept().currsize > 0
    elsewhere.look()
    assert (kept().currsize, forgets) == (0, [1])
