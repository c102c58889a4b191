"""Holds the coverage of the last test run against what this project promises.

What decides about people's rights and texts is covered whole, lines and branches; the rest for 90 per cent.
"""

import json
import sys
from fnmatch import fnmatch
from pathlib import Path

# Patterns of files in which every line and every branch is run by a test.
WHOLE = (
    "forum/*/rules.py",
    "forum/*/rules/*.py",
    "forum/audiences/*.py",
    "forum/kernel/text/*.py",
    "forum/kernel/jobs/*.py",
    "forum/kernel/work.py",
    "forum/members/log_ins.py",
)
ELSEWHERE = 90.0  # per cent of lines and branches, over all other files together


def main() -> None:
    """Print what falls short, and end with 1 if anything does."""
    report = Path(sys.argv[1])
    if not report.is_file():
        sys.exit("There is no coverage report: the tests did not get that far.")
    covered = total = 0
    short = []
    for name, entry in sorted(json.loads(report.read_text())["files"].items()):
        summary = entry["summary"]
        done = summary["covered_lines"] + summary["covered_branches"]
        all_of_it = summary["num_statements"] + summary["num_branches"]
        if not any(fnmatch(name, pattern) for pattern in WHOLE):
            covered, total = covered + done, total + all_of_it
        elif done < all_of_it:
            lines = ", ".join(map(str, entry["missing_lines"])) or "none"
            branches = ", ".join(f"{a}→{b}" for a, b in entry["missing_branches"]) or "none"
            short.append(f"{name}: lines {lines}; branches {branches}")
    share = 100 * covered / total if total else 100.0
    print(f"Elsewhere: {share:.1f} % of lines and branches (at least {ELSEWHERE:.0f} %).")
    if short:
        print("Not covered, where everything must be:\n  " + "\n  ".join(short))
    sys.exit(1 if short or share < ELSEWHERE else 0)


if __name__ == "__main__":
    main()
