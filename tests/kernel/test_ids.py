"""Identifiers: random, readable aloud, all of one form."""

from forum.kernel.ids import ALPHABET, LENGTH, is_id, new_id


def test_ids_have_one_form_and_do_not_repeat() -> None:
    made = {new_id() for _ in range(2000)}
    assert len(made) == 2000
    assert all(is_id(one) for one in made)
    assert set("".join(made)) == set(ALPHABET)


def test_what_is_mistaken_for_something_else_is_not_used() -> None:
    assert not set("aeiou01l") & set(ALPHABET)
    assert len(ALPHABET) ** LENGTH > 2**56


def test_other_texts_are_no_ids() -> None:
    good = new_id()
    assert not any(
        is_id(text) for text in ("", good[1:], good + "2", good[1:] + "a", good.upper()[:11] + "é")
    )
