"""What a browser gets of our scripts and style sheets: what the build made of the sources of now."""

import re

import pytest
from flask import Flask

from forum.kernel.config import ROOT
from forum.kernel.web.links import asset

STATIC = ROOT / "static"
SOURCES = [path for path in sorted(STATIC.glob("*/*")) if path.parent.name != "vendor"]


def test_a_source_is_served_as_it_was_built(app: Flask) -> None:
    with app.test_request_context():
        for name in ("threads/conversation.js", "base/site.css"):
            assert asset(name).startswith(f"/static/vendor/{name}?v=")
        assert asset("base/favicon.svg").startswith("/static/base/favicon.svg?v=")
        assert asset("vendor/editor.js").startswith("/static/vendor/editor.js?v=")
        # What another one imports is no address of its own.
        with pytest.raises(FileNotFoundError, match="make setup"):
            asset("threads/read.js")


def test_what_is_built_has_all_parts_inside_and_no_other_feature() -> None:
    for path in SOURCES:
        if path.suffix != ".js":
            continue
        source = path.read_text(encoding="utf-8")
        imported = re.findall(r'^import .*"(.+)";$', source, re.MULTILINE)
        assert all(re.fullmatch(r"\./\w+\.js", name) for name in imported), path.name
    for built in sorted((STATIC / "vendor").glob("*/*")):
        text = built.read_text(encoding="utf-8")
        assert "sourceMappingURL" not in text
        assert not re.search(r'(?:^|[;}])import\s*[{"\']|@import', text), built.name


def test_the_sheet_of_all_pages_finds_its_letters() -> None:
    sheet = STATIC / "vendor" / "base" / "site.css"
    named = re.findall(r'url\("?([^")?]+)\?v=[0-9a-f]{12}"?\)', sheet.read_text(encoding="utf-8"))
    assert len(named) == 2
    assert all((sheet.parent / name).is_file() for name in named)


def test_paper_is_a_part_of_it() -> None:
    assert "@media print" in (STATIC / "vendor" / "base" / "site.css").read_text(encoding="utf-8")
