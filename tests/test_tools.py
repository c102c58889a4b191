"""`make` and its helpers say what to do when something is in the way."""

import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def _script(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_help_lists_every_target_that_the_readme_promises() -> None:
    told = _run("make", "help")
    for target in (
        "run",
        "test",
        "bench",
        "torture",
        "lint",
        "format",
        "lock",
        "screenshots",
        "translations",
        "clean",
    ):
        assert f"make {target} " in told.stdout


def test_the_pipeline_skips_nothing() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "unset ALLOW_SKIPS" in script.read_text()
    assert "set -e" in script.read_text()


def test_a_python_that_is_too_old_is_refused_with_advice(tmp_path: Path) -> None:
    old = _script(tmp_path, "python3.9", '[ "$1" = --version ] && echo "Python 3.9.2"; exit 1')
    told = _run("make", "run", PYTHON=str(old))
    assert told.returncode != 0
    assert "needs Python 3.11 or newer; found: Python 3.9.2" in told.stderr
    assert "apt install" in told.stderr


def test_the_lock_files_are_complete() -> None:
    # They are installed without resolving, so a dependency that is missing in them is missing.
    told = _run(sys.executable, "-m", "pip", "--disable-pip-version-check", "check")
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    told = _run(sys.executable, "-B", "tools/run.py", FORUM_PORT=port)
    assert told.returncode == 1
    assert "FORUM_PORT is a number" in told.stderr


def test_a_taken_port_is_noticed_before_anything_else_is_done() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        told = _run(sys.executable, "-B", "tools/run.py", FORUM_PORT=port)
    assert told.returncode == 1
    assert f"Port {port} is taken" in told.stderr
    assert "FORUM_PORT=" in told.stderr
    assert told.stdout == ""


STEPS = """
import sys
from pathlib import Path
from steps import Step, TroubleError, call, run_steps

folder, source = Path(sys.argv[1]), Path(sys.argv[2])
result = folder / "result"
action = lambda: result.write_text(source.read_text())
run_steps([Step("Copy it", action, [source], result, folder / "stamps")])
if "fail" in sys.argv:
    try:
        call(["sh", "-c", "echo it is broken; exit 3"], "Mend it.")
    except TroubleError as trouble:
        print(trouble)
"""


def test_a_step_is_done_again_only_when_its_inputs_or_its_result_changed(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("one")

    def prepare(*more: str) -> str:
        return _run(sys.executable, "-B", "-c", STEPS, tmp_path, source, *more, PYTHONPATH="tools").stdout

    assert prepare().startswith("[1/1] Copy it … ")
    assert prepare() == ""
    source.write_text("two")
    assert prepare() != ""
    assert (tmp_path / "result").read_text() == "two"
    (tmp_path / "result").unlink()
    assert prepare() != ""
    failed = prepare("fail")
    assert "ended with 3" in failed
    assert "it is broken" in failed
    assert "Mend it." in failed


COMPILE = """
import sys
from pathlib import Path
import steps

steps.ROOT, steps.LOGS = Path(sys.argv[1]), Path(sys.argv[1]) / "logs"
try:
    steps.compile_translations()
except steps.TroubleError as trouble:
    print(trouble)
"""


def test_catalogues_are_compiled_and_a_broken_one_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "translations" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (folder / "messages.po").write_text(f'{head}msgid "Uitloggen"\nmsgstr "Log out"\n')

    def build() -> str:
        return _run(sys.executable, "-B", "-c", COMPILE, tmp_path, PYTHONPATH="tools").stdout

    assert build() == ""
    assert b"Log out" in (folder / "messages.mo").read_bytes()
    (folder / "messages.po").write_bytes(b'msgid "Uitloggen"\nmsgstr "\xff"\n')
    assert "ended with" in build()


def _gate(tmp_path: Path, files: dict[str, tuple[int, int]]) -> subprocess.CompletedProcess[str]:
    """Ask the gate about files of which (covered, all) lines were run."""
    entries = {
        name: {
            "summary": {
                "covered_lines": covered,
                "num_statements": total,
                "covered_branches": 0,
                "num_branches": 0,
            },
            "missing_lines": list(range(covered, total)),
            "missing_branches": [],
        }
        for name, (covered, total) in files.items()
    }
    report = tmp_path / "coverage.json"
    report.write_text(json.dumps({"files": entries}))
    return _run(sys.executable, "tools/coverage_gate.py", report)


def test_rules_are_covered_whole_and_the_rest_for_nine_tenths(tmp_path: Path) -> None:
    good = {"forum/groups/rules.py": (10, 10), "forum/groups/views.py": (9, 10)}
    assert _gate(tmp_path, good).returncode == 0
    told = _gate(tmp_path, {**good, "forum/groups/rules.py": (9, 10)})
    assert told.returncode == 1
    assert "forum/groups/rules.py: lines 9" in told.stdout
    assert _gate(tmp_path, {**good, "forum/groups/views.py": (8, 10)}).returncode == 1


def test_no_coverage_report_is_a_failure(tmp_path: Path) -> None:
    assert _run(sys.executable, "tools/coverage_gate.py", tmp_path / "none.json").returncode == 1


@pytest.fixture
def frontend(tmp_path: Path) -> Path:
    """A checkout with one icon list, made of links to the installed libraries."""
    if shutil.which("node") is None and not Path(sys.executable).with_name("node").exists():
        pytest.fail("there is no node: run `make setup`")
    shutil.copytree(ROOT / "frontend", tmp_path / "frontend")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / "static" / "base").mkdir(parents=True)
    shutil.copy(ROOT / "static" / "base" / "favicon.svg", tmp_path / "static" / "base")
    return tmp_path


def _build(folder: Path) -> subprocess.CompletedProcess[str]:
    own = Path(sys.executable).with_name("node")
    return _run(shutil.which("node") or own, folder / "frontend" / "build.mjs")


def test_the_sprite_has_the_icons_that_are_asked_for(frontend: Path) -> None:
    (frontend / "static" / "base" / "icons.txt").write_text("# ours\nhouse\nbell # for notifications\n")
    (frontend / "static" / "groups").mkdir()
    (frontend / "static" / "groups" / "icons.txt").write_text("users\nbell\n")
    built = _build(frontend)
    assert built.returncode == 0, built.stderr
    sprite = (frontend / "static" / "vendor" / "icons.svg").read_text()
    assert [sprite.count(f'<symbol id="{name}"') for name in ("bell", "house", "users")] == [1, 1, 1]
    assert sprite.count("<symbol") == 3
    sheet = (frontend / "static" / "vendor" / "fonts.css").read_text()
    for name, version in re.findall(r'url\("([^"?]+)\?v=([0-9a-f]+)"\)', sheet):
        content = (frontend / "static" / "vendor" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest().startswith(version)
    assert sheet.count("url(") == sheet.count("?v=") == 2
    assert "socket.io-client" in (frontend / "static" / "vendor" / "LICENCES.txt").read_text()
    assert "sourceMappingURL" not in (frontend / "static" / "vendor" / "socket.io.esm.min.js").read_text()


def test_an_icon_that_does_not_exist_stops_the_build(frontend: Path) -> None:
    (frontend / "static" / "base" / "icons.txt").write_text("no-such-icon\n")
    built = _build(frontend)
    assert built.returncode == 1
    assert 'static/base/icons.txt asks for the icon "no-such-icon"' in built.stderr
