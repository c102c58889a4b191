"""Pins all dependencies anew: `make lock`, or `make lock UPGRADE=1` to take newer versions.

There are three lock files, because each of them costs a newcomer time: what the site runs on, what the tests
need on top of that, and Node for machines that have none. All hold for every supported Python and platform,
and carry hashes.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The build backend is pinned along, so that installing the checkout itself fetches nothing unpinned.
BACKEND = "setuptools>=75\n"


def compile_lock(name: str, *arguments: str) -> None:
    """Write one lock file from setup.cfg; `arguments` go to `uv pip compile`."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "setup.cfg", "--quiet", "--universal"]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "-o", name]
    print(name, flush=True)
    subprocess.run([*command, *arguments], cwd=ROOT, input=BACKEND, text=True, check=True)


def main() -> None:
    """Write all lock files."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
    compile_lock("requirements.lock", "-", *upgrade)
    compile_lock("requirements-dev.lock", "--extra", "dev", "-c", "requirements.lock", *upgrade)
    compile_lock("requirements-node.lock", "--extra", "node", "-c", "requirements.lock", *upgrade)
    print("package-lock.json", flush=True)
    action = "update" if upgrade else "install"
    subprocess.run(["npm", action, "--package-lock-only", "--ignore-scripts"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
