"""Where text meets the database, the template and one-line fields."""

import unicodedata

import pytest
from flask import Flask, render_template_string
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select
from sqlalchemy.exc import StatementError

from forum.kernel.text import Html, HtmlColumn, TooLong, one_line, register, rendered, sanitise


def test_column_stores_and_loads_only_html() -> None:
    engine = create_engine("sqlite://")
    table = Table("notes", MetaData(), Column("body", HtmlColumn))
    with engine.connect() as connection:
        table.create(connection)
        connection.execute(insert(table), [{"body": sanitise("<b>a</b>")}, {"body": None}])
        loaded = connection.execute(select(table.c.body)).scalars().all()
        assert loaded == ["<p><strong>a</strong></p>", None]
        assert isinstance(loaded[0], Html)
        with pytest.raises(StatementError, match="only sanitised text"):
            connection.execute(insert(table), {"body": "<script>"})
    engine.dispose()


def test_rendered_marks_html_and_nothing_else() -> None:
    app = Flask(__name__)
    register(app)
    with app.app_context():
        page = render_template_string("{{ body|rendered }}{{ body }}", body=sanitise("<b>a</b>"))
        assert page == "<p><strong>a</strong></p>&lt;p&gt;&lt;strong&gt;a&lt;/strong&gt;&lt;/p&gt;"
        with pytest.raises(TypeError, match="not str"):
            render_template_string("{{ body|rendered }}", body="<b>a</b>")
    for value in (None, Markup("<b>"), sanitise("a") + "<script>", sanitise("a")[1:], 3):
        with pytest.raises(TypeError):
            rendered(value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Contact\n\tverlies\u00a0 ", "Contact verlies"),
        ("a\u202eb\u2066c\u0000d\u200b", "abcd"),
        ("e\u0301", "é"),
        ("", ""),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text, 40) == line


@given(st.text())
def test_one_line_holds_for_any_text(text: str) -> None:
    line = one_line(text, 1_000_000)
    assert one_line(line, len(line)) == line
    assert unicodedata.is_normalized("NFC", line)
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in line)


def test_one_line_refuses_what_is_too_long() -> None:
    assert one_line(" ab ", 2) == "ab"
    with pytest.raises(TooLong):
        one_line("abc", 2)
