"""The rules of the house hold, and breaking one is noticed."""

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FORUM = ROOT / "forum"
LONGEST_FILE = 400  # lines; a longer file is two things
PURE = ("rules", "events")

# Hosts that no committed file names: whoever installs chooses the mirror.
REGISTRY = re.compile("registry[.](npm|yarn)|" + "pypi[.]org/simple|" + "python" + "hosted[.]org")


def _sources() -> list[Path]:
    return sorted(FORUM.rglob("*.py"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in _sources():
        yield path, ast.parse(path.read_text(), str(path))


def _dotted(node: ast.AST) -> str:
    """`a.b.c` of an attribute chain, with `?` for a part that is no plain name."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def _is_feature_file(path: Path, *names: str) -> bool:
    """Whether this is one of the named files of a feature, or stands in a package of that name."""
    parts = path.relative_to(FORUM).with_suffix("").parts
    return len(parts) > 1 and parts[0] != "kernel" and parts[1] in names


def _tracked() -> list[Path]:
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if told.returncode:
        pytest.skip("not a git checkout")
    return [
        ROOT / name.decode() for name in told.stdout.split(b"\0") if name and (ROOT / name.decode()).is_file()
    ]


# Import contracts.


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code that may be broken; the import linter finds it before the installed one."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("forum", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "setup.cfg", folder)
    return folder


def test_the_import_contracts_hold(copy: Path) -> None:
    told = _lint_imports(copy)
    assert told.returncode == 0, told.stdout
    assert re.search(r"Contracts: \d+ kept, 0 broken", told.stdout)


@pytest.mark.parametrize(
    ("name", "line", "contract"),
    [
        ("forum/kernel/clock.py", "import forum.groups.service", "Features know only what is below them"),
        ("forum/cases/service.py", "import forum.questions.service", "Features know only what is below them"),
        ("forum/members/service.py", "import forum.app", "Features know only what is below them"),
        ("forum/threads/service.py", "import forum.groups.models", "Only a feature itself imports"),
        (
            "forum/discovery/views.py",
            "from forum.threads.models import Thread",
            "Only a feature itself imports",
        ),
        ("forum/meetings/service.py", "from forum.groups import views", "Only a feature itself imports"),
        ("forum/groups/rules.py", "import flask", "Rules and services do not know Flask"),
        ("forum/threads/service.py", "from flask import request", "Rules and services do not know Flask"),
    ],
)
def test_breaking_an_import_rule_turns_lint_red(copy: Path, name: str, line: str, contract: str) -> None:
    path = copy / name
    before = path.read_text()
    try:
        path.write_text(f"{before}\n{line}\n")
        told = _lint_imports(copy)
    finally:
        path.write_text(before)
    assert told.returncode == 1, told.stdout + told.stderr
    assert re.search(re.escape(contract) + r".* BROKEN", told.stdout), told.stdout


def test_a_package_that_is_in_no_layer_turns_lint_red(copy: Path) -> None:
    package = copy / "forum" / "drawer"
    package.mkdir()
    try:
        (package / "__init__.py").write_text("")
        assert _lint_imports(copy).returncode != 0
    finally:
        shutil.rmtree(package)


def test_an_import_inside_a_function_turns_lint_red(tmp_path: Path) -> None:
    path = tmp_path / "forum" / "late.py"
    path.parent.mkdir()
    path.write_text("def late() -> None:\n    import json\n\n    json.dumps({})\n")
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--config", ROOT / ".ruff.toml", path]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "PLC0415" in told.stdout


# Rules that import-linter cannot see.


def test_rules_and_events_do_no_input_or_output() -> None:
    forbidden = {
        "flask",
        "sqlalchemy",
        "os",
        "pathlib",
        "socket",
        "subprocess",
        "requests",
        "redis",
        "whoosh",
        "io",
    }
    found = []
    for path, tree in _trees():
        if not _is_feature_file(path, *PURE):
            continue
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            found += [f"{_name(path)}: {name}" for name in names if name.partition(".")[0] in forbidden]
    assert found == []


def test_only_the_kernel_commits() -> None:
    ends = ("commit", "rollback")
    found = [
        f"{_name(path)}:{node.lineno} {_dotted(node.func)}"
        for path, tree in _trees()
        if path.relative_to(FORUM).parts[0] not in ("kernel", "search")  # Whoosh's writer commits an index.
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ends
    ]
    assert found == []


def test_only_the_clock_knows_the_time() -> None:
    asked = re.compile(r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.time)$")
    found = [
        f"{_name(path)}:{node.lineno} {_dotted(node.func)}"
        for path, tree in _trees()
        if path != FORUM / "kernel" / "clock.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and asked.search(_dotted(node.func))
    ]
    assert found == []


def _is_unsafe(line: str) -> bool:
    """Whether a line of a template marks text safe, or has what the Content-Security-Policy refuses."""
    html = re.sub(r"\{[{%#].*?[}%#]\}", "", line)
    marks = re.search(r"\|\s*safe\b|autoescape\s+false", line)
    return bool(
        marks or re.search(r"\son[a-z]+=[\"']|\sstyle=[\"']|<style\b|javascript:", html, re.IGNORECASE)
    )


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("{{ text | safe }}", True),
        ("{{ text|safe }}", True),
        ("{% autoescape false %}", True),
        ('<p style="color: red">', True),
        ('<a onclick="go()">', True),
        ("<a href='javascript:go()'>", True),
        ('{% macro time(moment, style="short") %}', False),
        ("{{ text|safely }} one=1", False),
    ],
)
def test_what_is_unsafe_in_a_template(line: str, verdict: bool) -> None:
    assert _is_unsafe(line) is verdict


def test_only_kernel_text_marks_anything_safe() -> None:
    found = [
        f"{_name(path)}:{node.lineno}"
        for path, tree in _trees()
        if not path.is_relative_to(FORUM / "kernel" / "text")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _dotted(node.func).rpartition(".")[2] in {"Html", "Markup"}
    ]
    for path in sorted((ROOT / "templates").rglob("*.html")):
        # Mail programs know no style sheets, so letters may carry styles.
        if "mail" not in path.parts:
            lines = enumerate(path.read_text().splitlines(), start=1)
            found += [f"{_name(path)}:{number}" for number, line in lines if _is_unsafe(line)]
    assert found == []


def test_no_file_is_two_things() -> None:
    long = {_name(path): len(path.read_text().splitlines()) for path in _sources()}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_there_is_no_drawer() -> None:
    drawers = {"utils", "util", "helpers", "misc", "common"}
    assert [_name(p) for p in FORUM.rglob("*") if p.stem in drawers] == []


def test_every_feature_says_what_it_is() -> None:
    silent = [
        _name(path)
        for path in FORUM.glob("*/__init__.py")
        if not (ast.get_docstring(ast.parse(path.read_text())) or "").strip()
    ]
    assert silent == []


# What is committed.


def test_nothing_names_the_host_of_a_registry() -> None:
    found = []
    for path in _tracked():
        text = path.read_bytes().decode(errors="ignore")
        found += [f"{_name(path)}: {hit.group()}" for hit in REGISTRY.finditer(text)]
    assert found == []


def test_npm_is_told_to_leave_addresses_out_of_the_lock_file() -> None:
    rules = set((ROOT / ".npmrc").read_text().split())
    assert {"omit-lockfile-registry-resolved=true", "fund=false", "audit=false"} <= rules
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
    assert [name for name, entry in lock["packages"].items() if name and "integrity" not in entry] == []


def test_no_front_end_library_is_committed() -> None:
    built = [
        _name(p)
        for p in _tracked()
        if "node_modules" in p.parts or p.is_relative_to(ROOT / "static" / "vendor")
    ]
    assert built == []


def test_every_pinned_package_carries_hashes() -> None:
    for lock in sorted(ROOT.glob("requirements*.lock")):
        entries = re.findall(
            r"^[A-Za-z0-9].*?(?=^[A-Za-z0-9]|\Z)", lock.read_text(), re.MULTILINE | re.DOTALL
        )
        assert entries
        assert [entry for entry in entries if "--hash=sha256:" not in entry or "==" not in entry] == []


def test_the_lock_file_knows_every_dependency() -> None:
    text = (ROOT / "setup.cfg").read_text()
    wanted = re.search(r"^install_requires =\n((?:    .*\n)+)", text, re.MULTILINE)
    assert wanted is not None
    names = {re.split(r"[<>=\[]", line.strip())[0] for line in wanted.group(1).splitlines()}
    pinned = set(re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))

    def plain(name: str) -> str:
        return re.sub(r"[-_.]+", "-", name).lower()

    assert {plain(name) for name in names} - {plain(name) for name in pinned} == set()
