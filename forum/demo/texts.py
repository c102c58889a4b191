"""Reads the texts of the demo community and checks that they hold together."""

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What stands in the files, as plain tables."""

    people: list[dict[str, Any]]
    groups: list[dict[str, Any]]
    meetings: list[dict[str, Any]]
    conversations: list[dict[str, Any]] = field(default_factory=list)


@lru_cache(maxsize=1)
def read() -> Content:
    """Return the whole content."""

    def table(name: str, key: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))[key]
        return rows

    conversations = [
        row
        for path in sorted(FOLDER.glob("conversations-*.toml"))
        for row in table(path.name, "conversation")
    ]
    return Content(
        people=table("people.toml", "person"),
        groups=table("groups.toml", "group"),
        meetings=table("meetings.toml", "meeting"),
        conversations=conversations,
    )
