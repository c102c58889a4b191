"""The `forum` command in processes of its own: what it refuses, and what others rely on it printing."""

import json
import subprocess
import sys

from tests import services
from tests.site import ROOT, Site

SECRET = "s" * 40
PRODUCTION = {
    "FORUM_ENV": "production",
    "FORUM_SECRET_KEY": SECRET,
    "FORUM_BASE_URL": "https://kring.example",
}
ADD = ("member", "add", "ada@kring.example", "--name", "Ada Baas", "--discipline", "policy", "--admin")


def refused(site: Site, *arguments: str, **environment: str) -> str:
    """What a command says when it refuses; fails when it does not."""
    done = subprocess.run(
        [sys.executable, "-m", "forum.cli", *arguments],
        env={**site.env(), **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


def test_unsafe_starts_are_refused(site: Site) -> None:
    """One of each kind; tests/kernel/test_config.py knows all settings that are refused."""
    site.is_covered = True
    serve = ("serve", "--port", str(services.free_port()))
    assert "FORUM_SECRET_KEY" in refused(site, *serve, **PRODUCTION | {"FORUM_SECRET_KEY": ""})
    assert "unknown settings: FORUM_SECRT_KEY" in refused(site, *serve, FORUM_SECRT_KEY="x")
    assert "FORUM_REDIS_URL" in refused(site, "worker", **PRODUCTION)


def test_an_old_schema_is_refused(site: Site) -> None:
    site.is_covered = True
    site.forum("db", "downgrade")
    assert "forum db upgrade" in refused(site, "serve", "--port", str(services.free_port()))
    assert "forum db upgrade" in refused(site, "worker")


def test_a_second_process_without_redis_is_refused(site: Site) -> None:
    site.is_covered = True
    site.serve()
    assert "FORUM_REDIS_URL" in refused(site, "serve", "--port", str(services.free_port()))
    # The runner of the first one holds the lock of the data folder.
    assert "runs the jobs" in refused(site, "worker")


def test_an_administrator_is_added_once_and_with_a_good_password(site: Site) -> None:
    site.is_covered = True
    assert "refused" in refused(site, *ADD, "--password", "kort")
    site.forum(*ADD, "--password", "zomer-in-de-tuin-7")
    assert "member already" in refused(site, *ADD, "--password", "zomer-in-de-tuin-7")


def test_the_demo_community_is_found_measured_and_kept_out_of_production(site: Site) -> None:
    site.forum(*ADD, "--password", "zomer-in-de-tuin-7")
    printed = site.forum("demo", "--reset")
    assert {line.split()[0] for line in printed.splitlines()} == {
        "beheer@kring.example",
        "lid@kring.example",
        "gastheer@kring.example",
        "nieuw@kring.example",
    }
    assert "--reset" in refused(site, "demo")
    found = json.loads(
        site.forum("search", "ouderschap", "--as", "lid@kring.example", "--json", "--limit", "3")
    )
    assert set(found) == {"total", "took_ms", "hits"}
    assert 0 < len(found["hits"]) <= 3
    assert set(found["hits"][0]) == {"kind", "id", "title", "url", "snippet", "score"}
    measured = json.loads(site.forum("bench", "pages", "--json", "--rounds", "1", "--count", "1"))
    assert [row["page"] for row in measured["pages"]] == ["hello (bare Flask)", "home", "group", "thread"]
    assert all(row["share_of_hello"] > 0 for row in measured["pages"])
    assert "demo log-ins" in refused(site, "serve", "--port", str(services.free_port()), **PRODUCTION)
    assert "not in production" in refused(site, "demo", **PRODUCTION)
    # What was there before the reset is gone, so the address is free again.
    site.forum(*ADD, "--password", "zomer-in-de-tuin-7")
