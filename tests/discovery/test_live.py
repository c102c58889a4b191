"""Found soon after it was written, with the runner at work and pages served for real."""

import shutil
import time

import requests
from flask import Flask

from tests.factories.members import make_member
from tests.factories.threads import make_group, make_reply, make_thread
from tests.live import PATIENCE, LiveServer


def search(server: LiveServer, cookie: str, word: str) -> str:
    answer = requests.get(
        f"{server.url}/search", params={"q": word}, headers={"Cookie": cookie}, timeout=PATIENCE
    )
    assert answer.status_code == 200
    return answer.text


def is_found(server: LiveServer, cookie: str, word: str, path: str) -> bool:
    """Whether a search for ``word`` comes to lead to ``path``; waits for it."""
    end = time.monotonic() + PATIENCE
    while f'href="{path}' not in search(server, cookie, word):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_what_is_written_is_found_and_a_lost_index_comes_back(app: Flask, live_server: LiveServer) -> None:
    host, member = make_member(app), make_member(app)
    slug = make_group(app, host, member)
    cookie, outside = live_server.cookie(member), live_server.cookie(make_member(app))
    thread_id = make_thread(app, host, slug, text="Een zwaluw.")
    assert is_found(live_server, cookie, "zwaluw", f"/threads/{thread_id}")
    make_reply(app, host, thread_id, text="Een korenbloem.")
    assert is_found(live_server, cookie, "korenbloem", f"/threads/{thread_id}?post=")
    # Nothing is written from here on: the runner misses the index by itself.
    shutil.rmtree(app.extensions["settings"].index_dir)
    assert is_found(live_server, cookie, "korenbloem", f"/threads/{thread_id}?post=")
    assert thread_id not in search(live_server, outside, "korenbloem")
