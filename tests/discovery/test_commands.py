"""``forum search``: what a member finds, for scripts."""

import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from forum.kernel.actor import Standing
from forum.search import service as desk
from tests.discovery.conftest import World
from tests.factories.members import make_member
from tests.factories.threads import make_thread

MEES = ("--as", "mees@kring.example")


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["search", *arguments])


def answer(app: Flask, *arguments: str) -> dict[str, Any]:
    done = run(app, *arguments, "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_the_answer_has_the_form_that_scripts_rely_on(app: Flask, world: World) -> None:
    found = answer(app, "parelsnoer", *MEES)
    assert set(found) == {"total", "took_ms", "hits"}
    assert found["total"] == 1
    assert found["took_ms"] > 0
    (hit,) = found["hits"]
    assert hit.pop("score") > 0
    assert hit == {
        "kind": "reply",
        "id": world.reply_id,
        "title": "Gezag <b>& omgang",
        "url": f"/threads/{world.thread_id}?post={world.reply_id}#post-{world.reply_id}",
        "snippet": "Het parelsnoer van de kinderen helpt.",
    }


def test_only_what_the_member_may_read(app: Flask, world: World) -> None:
    make_member(app, email="wacht@kring.example", standing=Standing.WAITING)
    for email in ("els@kring.example", "wacht@kring.example"):
        found = answer(app, "parelsnoer", "--as", email)
        assert (found["total"], found["hits"]) == (0, [])


def test_nobody_searches_as_a_stranger(app: Flask, world: World) -> None:
    for email in ("weg@kring.example", ""):
        done = run(app, "parelsnoer", "--as", email, "--json")
        assert (done.exit_code, done.stdout) == (1, "")
        assert "no member" in done.stderr
    assert run(app, "parelsnoer").exit_code == 2


def test_as_many_as_asked_for(
    app: Flask, world: World, run_jobs: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        make_thread(app, world.host, world.slug, text="Een zwaluw.")
    run_jobs()
    found = answer(app, "zwaluw", *MEES, "--limit", "2")
    assert (found["total"], len(found["hits"])) == (3, 2)
    monkeypatch.setattr(desk, "MOST_HITS", 1)
    assert len(answer(app, "zwaluw", *MEES)["hits"]) == 3
    assert run(app, "zwaluw", *MEES, "--limit", "0").exit_code == 2


def test_the_small_language_works_here_too(app: Flask, world: World) -> None:
    assert answer(app, "kind -parelsnoer", *MEES)["total"] == 1
    assert answer(app, "-parelsnoer soort:reactie", *MEES)["total"] == 0
    assert answer(app, 'kind groep:"contact"', *MEES)["total"] == 2


def test_a_list_for_people(app: Flask, world: World) -> None:
    done = run(app, "parelsnoer soort:zo", *MEES)
    assert done.exit_code == 0
    assert "De soort “zo” kennen we niet." in done.stderr
    assert done.stdout.startswith("1 found in ")
    assert f"Reactie: Gezag <b>& omgang\n  /threads/{world.thread_id}?post=" in done.stdout
    assert "\n  Het parelsnoer van de kinderen helpt.\n" in done.stdout


def test_no_index_is_an_error_and_not_an_empty_answer(app: Flask, world: World) -> None:
    shutil.rmtree(app.extensions["settings"].index_dir)
    done = run(app, "parelsnoer", *MEES, "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "forum search-rebuild" in done.stderr
