"""What changed between two texts: the diff can be applied and undone, and costs what it may cost."""

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.kernel.text import MAX_LENGTH, Html, from_markdown, project, sanitise
from forum.threads.diff import Change, alignment, blocks, compare, compare_lines, stretches

WORDS = st.sampled_from(
    ["de", "ouders", "wisselen", "op", "vrijdag", "Niet", "€", "<", "&", "kind's", ",", "."]
)
TEXT = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
INLINE = st.recursive(
    TEXT.map(lambda text: escape(text, quote=False)),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["strong", "em", "s", "code"]), inner).map(
            lambda p: f"<{p[0]}>{p[1]}</{p[0]}>"
        ),
        st.tuples(st.sampled_from(["/threads/x?a=1&amp;b=2", "https://kring.example/"]), inner).map(
            lambda p: f'<a href="{p[0]}">{p[1]}</a>'
        ),
        st.tuples(inner, inner).map("<br>".join),
        st.tuples(inner, inner).map(" ".join),
    ),
    max_leaves=4,
)
BLOCKS = st.recursive(
    st.one_of(
        st.tuples(st.sampled_from(["p", "h2", "h3", "pre"]), INLINE).map(
            lambda p: f"<{p[0]}>{p[1]}</{p[0]}>"
        ),
        st.just("<hr>"),
        st.tuples(INLINE, INLINE, INLINE).map(
            lambda p: "<table><tr><th>{}</th><th>{}</th></tr><tr><td>{}</td><td></td></tr></table>".format(*p)
        ),
    ),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["ul", "ol", 'ol start="3"']), st.lists(inner, min_size=1, max_size=3)).map(
            lambda p: f"<{p[0]}>{''.join(f'<li>{i}</li>' for i in p[1])}</{p[0][:2]}>"
        ),
        st.lists(inner, min_size=1, max_size=3).map(lambda p: f"<blockquote>{''.join(p)}</blockquote>"),
    ),
    max_leaves=6,
)
TEXTS = st.lists(BLOCKS, max_size=5).map(lambda parts: sanitise("".join(parts)))


@settings(max_examples=80)
@given(TEXTS, TEXTS)
def test_a_diff_applied_gives_the_new_text_and_undone_the_old_one(old: Html, new: Html) -> None:
    found = compare(old, new)
    assert found.after() == new
    assert found.before() == old
    back = compare(new, old)
    assert (back.before(), back.after()) == (new, old)


@settings(max_examples=30)
@given(TEXTS, BLOCKS.map(sanitise))
def test_equal_texts_have_no_marks_and_another_block_has(text: Html, block: Html) -> None:
    assert not compare(text, text).has_marks
    longer = sanitise(text + block)
    if project(longer).text != project(text).text:
        assert compare(text, longer).has_marks


def _told(old: str, new: str) -> list[list[tuple[str, str]]]:
    """The changed rows of a diff, as fates and texts."""
    rows = compare(from_markdown(old), from_markdown(new)).rows
    return [
        [(run.change.value, "".join(word.text for word in run.words)) for run in row.runs]
        for row in rows
        if row.is_restyled or any(run.change is not Change.SAME for run in row.runs)
    ]


def test_words_are_marked_within_the_block_that_changed() -> None:
    assert _told("Eerst dit.\n\nDan belt moeder de school.", "Eerst dit.\n\nDan belt vader de school.") == [
        [("same", "Dan belt "), ("gone", "moeder"), ("added", "vader"), ("same", " de school.")]
    ]
    # Two words with a space between them that both changed are one stretch.
    assert _told("Wij zien het kind weer.", "Wij zien beide ouders weer.") == [
        [("same", "Wij zien "), ("gone", "het kind"), ("added", "beide ouders"), ("same", " weer.")]
    ]


def test_a_block_that_is_new_or_gone_is_marked_whole() -> None:
    assert _told("Een.\n\nTwee woorden.", "Een.\n\n- iets heel anders\n\nTwee woorden.") == [
        [("added", "iets heel anders")]
    ]
    assert _told("Een.\n\nHeel iets anders.\n\nTwee.", "Een.\n\nTwee.") == [[("gone", "Heel iets anders.")]]


def test_a_block_of_another_kind_is_told_apart() -> None:
    (row,) = compare(from_markdown("Wat nu?"), from_markdown("## Wat nu?")).rows
    assert (row.is_restyled, row.block.path, row.change) == (True, ("h2",), Change.SAME)
    # The same cells in other rows: no word changed, and yet it is another text.
    old, new = (
        sanitise(f"<table><tr><th>a</th><th>b</th></tr>{rest}</table>")
        for rest in ("<tr><td>c</td><td>d</td></tr>", "<tr><td>c</td></tr><tr><td>d</td></tr>")
    )
    assert compare(old, new).after() == new


def test_a_link_that_leads_elsewhere_is_a_change() -> None:
    (row,) = compare(from_markdown("[hier](/a)"), from_markdown("[hier](/b)")).rows
    assert [(run.change, *((s.text, s.href) for s in stretches(run))) for run in row.runs] == [
        (Change.GONE, ("hier", "/a")),
        (Change.ADDED, ("hier", "/b")),
    ]


def test_what_is_no_text_is_shown_by_what_it_says() -> None:
    (row,) = compare(sanitise("<p>a</p>"), sanitise("<p>a<br>b</p>")).rows
    assert [s.atom for run in row.runs for s in stretches(run)] == ["", "br", ""]
    image = blocks.read('<p>kijk <img src="/files/bcdfghjkmnpq" alt="een &amp; ander"></p>')[0][0]
    assert image.words[-1].text == "een & ander"
    assert blocks.written(image.words) == 'kijk <img src="/files/bcdfghjkmnpq" alt="een &amp; ander">'


def test_a_title_is_compared_word_by_word() -> None:
    runs = compare_lines("Overdracht op school", "Overdracht op het plein")
    assert [run.change for run in runs] == [Change.SAME, Change.GONE, Change.ADDED]
    assert compare_lines("", "") == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * (MAX_LENGTH // 4), "b a " * (MAX_LENGTH // 4)),
        ("a " * (MAX_LENGTH // 2 - 1), "b " * (MAX_LENGTH // 2 - 1)),
        ("a\n\n" * 6000, "b\n\nc\n\n" * 3000),
        ("- a b c d\n" * 1500, "- a c b e\n" * 1500),
    ],
    ids=["repeating", "other", "short blocks", "items"],
)
def test_the_cost_is_bounded_whatever_is_compared(
    old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []
    take = alignment.Budget.take

    def note(budget: alignment.Budget, steps: int) -> bool:
        is_left = take(budget, steps)
        taken.append(steps if is_left else 0)
        return is_left

    monkeypatch.setattr(alignment.Budget, "take", note)
    first, second = from_markdown(old), from_markdown(new)
    found = compare(first, second)
    assert sum(taken) <= alignment.STEPS
    assert (found.before(), found.after()) == (first, second)


def test_what_comes_out_is_no_markup() -> None:
    found = compare(sanitise("<p>&lt;script&gt;</p>"), sanitise("<p>&lt;img onerror=x&gt;</p>"))
    shown = "".join(s.text for row in found.rows for run in row.runs for s in stretches(run))
    assert re.findall(r"<\w+", shown) == ["<script", "<img"]
    assert not any(hasattr(s, "__html__") for row in found.rows for run in row.runs for s in stretches(run))
