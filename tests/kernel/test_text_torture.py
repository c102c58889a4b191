"""The properties of text again, over many more examples than `make test` has time for."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.text import SPECIALS, calm, canonical, documents, soup
from tests.kernel import test_text_markdown, test_text_projection, test_text_sanitise

PROPERTIES: list[tuple[Callable[..., None], list[st.SearchStrategy[Any]]]] = [
    (test_text_markdown.test_html_comes_back_from_markdown, [canonical]),
    (test_text_markdown.test_any_markdown_settles_at_once, [st.text(SPECIALS, max_size=200)]),
    (test_text_projection.test_every_character_points_at_its_source, [canonical]),
    (test_text_projection.test_replacing_changes_only_the_stretch, [canonical, st.data()]),
    (test_text_projection.test_excerpt_is_short_and_on_one_line, [canonical, st.integers(1, 60)]),
    (test_text_sanitise.test_any_soup_comes_out_inert_and_stays_the_same, [soup]),
    (test_text_sanitise.test_document_comes_out_inert_and_stays_the_same, [documents]),
    (test_text_sanitise.test_text_is_kept, [documents]),
    (test_text_sanitise.test_nh3_can_take_the_place_of_bleach, [documents]),
]


@pytest.mark.torture
@pytest.mark.parametrize(("check", "strategies"), PROPERTIES, ids=[check.__name__ for check, _ in PROPERTIES])
def test_a_property_holds_for_many(
    check: Callable[..., None], strategies: list[st.SearchStrategy[Any]]
) -> None:
    body = check.hypothesis.inner_test  # type: ignore[attr-defined]

    @settings(calm, max_examples=300)
    @given(st.tuples(*strategies))
    def holds(drawn: tuple[Any, ...]) -> None:
        body(*drawn)

    holds()
