"""`make test`: prepares what the checks need, runs all of them and says at the end which ones failed.

`--setup` stops after preparing; `--static` runs lint, types and import contracts only.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from steps import (
    PYTHON,
    ROOT,
    VENV,
    TroubleError,
    adopt_or_drop_venv,
    call,
    run_steps,
    setup_steps,
    word_lists_step,
)

# Two of them drive browsers, and wait a third of their time; the third one uses the cores meanwhile.
WORKERS = os.environ.get("WORKERS", "3")
COVERAGE = ".cache/coverage.json"


@dataclass(frozen=True)
class Service:
    """Something that tests start and that pip cannot bring."""

    name: str
    package: str
    programs: tuple[str, ...]
    patterns: tuple[str, ...] = ()

    def is_there(self) -> bool:
        """Whether one of the programs is on the path or where its package puts it."""
        if any(shutil.which(program) for program in self.programs):
            return True
        return any(list(Path("/").glob(pattern)) for pattern in self.patterns)


SERVICES = (
    # Ubuntu's package is an empty shell around a snap; the browser that Playwright fetches stands in there.
    Service(
        "Chromium",
        "chromium",
        ("chromium", "google-chrome", "google-chrome-stable"),
        (str(Path.home().relative_to("/") / ".cache/ms-playwright/chromium-*/chrome-linux*/chrome"),),
    ),
    # The server's programs are not on the path with Debian's packages.
    Service("PostgreSQL", "postgresql", ("postgres",), ("usr/lib/postgresql/*/bin/initdb",)),
    Service("Redis", "redis-server", ("redis-server", "valkey-server")),
)


def administrator() -> list[str] | None:
    """What to put before a command to run it as root; `None` when that is not possible without asking."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    # With a person at the keyboard sudo may ask; in a pipeline it would wait for ever.
    return [sudo] if sudo and sys.stdin.isatty() else None


def install_services() -> None:
    """Install the services that are missing, from the distribution's packages.

    Raises `TroubleError` when something is still missing and `ALLOW_SKIPS=1` is not set.
    """
    missing = [service for service in SERVICES if not service.is_there()]
    prefix = administrator() if missing else None
    if missing and prefix is not None and shutil.which("apt-get"):
        packages = [service.package for service in missing]
        print(f"Installing for the tests: {', '.join(packages)}", flush=True)
        quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        subprocess.run([*prefix, *quiet, "update"], stdout=subprocess.DEVNULL, check=False)
        for package in packages:
            subprocess.run(
                [*prefix, *quiet, "install", "--yes", "--no-install-recommends", package],
                stdout=subprocess.DEVNULL,
                check=False,
            )
        if not SERVICES[0].is_there():
            fetch = [*prefix, str(PYTHON), "-m", "playwright", "install", "--with-deps", "chromium"]
            subprocess.run(fetch, stdout=subprocess.DEVNULL, check=False)
        missing = [service for service in missing if not service.is_there()]
    if missing:
        names = ", ".join(service.name for service in missing)
        packages_text = " ".join(service.package for service in missing)
        if os.environ.get("ALLOW_SKIPS") != "1":
            raise TroubleError(
                f"The tests need {names}, and this account may not install that.\n"
                f"As root:  apt-get install {packages_text}\n"
                "Or leave out the tests that need it:  ALLOW_SKIPS=1 make test"
            )
        print(f"ALLOW_SKIPS=1: tests that need {names} are left out.", flush=True)


def checks(*, static_only: bool) -> list[tuple[str, Sequence[str | Path]]]:
    """Name and command of every check, quick ones first."""
    python = PYTHON
    found: list[tuple[str, Sequence[str | Path]]] = [
        ("lint", [python, "-m", "ruff", "check", "--quiet", "."]),
        ("format", [python, "-m", "ruff", "format", "--check", "--quiet", "."]),
        ("types", [python, "-m", "mypy"]),
        ("import contracts", [VENV / "bin" / "lint-imports", "--no-logo", "--cache-dir", ".cache/imports"]),
    ]
    if not static_only:
        tests: list[str | Path] = [python, "-m", "pytest", "-n", WORKERS]
        report = ["--cov", "--cov-report=term:skip-covered", f"--cov-report=json:{COVERAGE}"]
        found.append(("tests on SQLite", [*tests, *report]))
        found.append(("coverage", [python, "-B", "tools/coverage_gate.py", COVERAGE]))
        # The same tests of the same code: what they cover is known, and measuring makes them half as fast.
        found.append(("tests on PostgreSQL", [*tests, "--database", "postgresql"]))
    return found


def run_checks(*, static_only: bool) -> list[str]:
    """Run every check, also after one failed, so that one run tells all; returns the names of what failed."""
    failed = []
    (ROOT / ".cache").mkdir(exist_ok=True)
    (ROOT / COVERAGE).unlink(missing_ok=True)
    for name, command in checks(static_only=static_only):
        begin = time.monotonic()
        print(f"— {name}", flush=True)
        done = subprocess.run(
            [str(part) for part in command], cwd=ROOT, stdin=subprocess.DEVNULL, check=False
        )
        verdict = "failed" if done.returncode else "fine"
        print(f"— {name}: {verdict} ({time.monotonic() - begin:.0f} s)", flush=True)
        if done.returncode:
            failed.append(name)
    return failed


def main() -> None:
    """Prepare, check, and end with a status that a pipeline understands."""
    arguments = sys.argv[1:]
    begin = time.monotonic()
    try:
        adopt_or_drop_venv()
        steps = setup_steps(development=True)
        if "--static" not in arguments:
            # Once for all tests, rather than by each process that is the first to check a text.
            steps.append(word_lists_step(ROOT / "data"))
        run_steps(steps)
        if "--setup" in arguments:
            return
        static_only = "--static" in arguments
        if not static_only:
            install_services()
            call([PYTHON, "-c", "import forum.cli"], "The application does not even import.")
        failed = run_checks(static_only=static_only)
    except TroubleError as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
    minutes, seconds = divmod(round(time.monotonic() - begin), 60)
    if failed:
        sys.exit(f"FAILED after {minutes} min {seconds} s: {', '.join(failed)}")
    print(f"All fine after {minutes} min {seconds} s.")


if __name__ == "__main__":
    main()
