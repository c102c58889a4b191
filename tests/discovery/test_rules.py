"""Pages, groups and titles, without a database."""

import pytest

from forum.discovery import rules
from forum.discovery.rules import Place

ONE = Place(id="g1", slug="contactverlies", name="Contactverlies")
TWO = Place(id="g2", slug="recht-en-zorg-g2", name="Recht en zorg")
THREE = Place(id="g3", slug="zorg", name="Zorg voor het kind")


@pytest.mark.parametrize(
    ("text", "page"),
    [
        *[("", 1), ("1", 1), ("2", 2), ("50", 50), ("51", 50), ("0", 1), ("-1", 1), ("x", 1), ("²", 1)],
        *[("٣", 1), ("999", 1), ("9" * 5000, 1), (" 2", 1)],
    ],
)
def test_any_text_is_a_page(text: str, page: int) -> None:
    assert rules.page_of(text) == page


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("contactverlies", ONE),
        (" CONTACT ", ONE),
        ("Recht en Zorg", TWO),
        ("recht-en-zorg", TWO),
        ("recht-en-zorg-g2", TWO),
        # An exact address goes before a part of a name.
        ("zorg", THREE),
        ("or", None),
        ("kind", THREE),
        ("onbekend", None),
        ("", None),
        (" - ", None),
    ],
)
def test_a_group_is_meant_by_name_address_or_part(text: str, place: Place | None) -> None:
    assert rules.meant(text, iter([ONE, TWO, THREE])) == place


def test_two_groups_of_one_name_are_no_choice() -> None:
    assert rules.meant("zorg", [THREE, Place(id="g4", slug="g4", name="Zorg")]) is None


def test_a_title_keeps_its_marks_while_it_is_the_current_one() -> None:
    marked = (("Wat is ", False), ("gezag", True))
    assert rules.plain(marked) == "Wat is gezag"
    assert rules.title_of(marked, "Wat  is gezag") == marked
    assert rules.title_of(marked, "Iets anders") == (("Iets anders", False),)
