"""Compiling the word lists and finding words in them."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.anonymisation import build, lexicon

SMALL = {
    name: {"aan", "b", "bé", "zwolle", "van houten"}
    for name in (
        "first_names",
        "popular",
        "surnames",
        "places",
        "streets",
        "institutions",
        "words",
        "common",
        "beginnings",
    )
}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lists of five words, so that building is instant."""
    monkeypatch.setattr(build, "_compile", lambda: SMALL)
    monkeypatch.setattr(lexicon, "_loaded", {})
    return


@pytest.mark.usefixtures("small")
def test_missing_lists_are_built_once_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "anonymisation"
    first = lexicon.load(folder)
    assert "zwolle" in first.places
    assert lexicon.load(folder) is first
    assert [path.name for path in folder.iterdir()] == [build.FILE_NAME]


@pytest.mark.usefixtures("small")
def test_a_broken_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / build.FILE_NAME).write_bytes(b"something else\n")
    assert "zwolle" in lexicon.load(tmp_path).places
    (tmp_path / build.FILE_NAME).write_bytes(b"")
    assert "zwolle" in lexicon.Lexicon(build.build(tmp_path)).places


@pytest.mark.usefixtures("small")
def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "zwolle" in lexicon.load(tmp_path / "file" / "anonymisation").places


@pytest.mark.usefixtures("small")
def test_a_failed_build_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OSError, match="no space"):
        build.build(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small")
def test_words_are_found_whole(tmp_path: Path) -> None:
    words = lexicon.load(tmp_path).words
    assert all(word in words for word in SMALL["words"])
    assert not any(
        word in words for word in ("", "a", "aa", "zwoll", "houten", "van", "b\nbé", "zzz", "\ud800")
    )
    assert 5 not in words


@given(
    st.sets(st.text(st.characters(codec="utf-8"), min_size=1, max_size=4)),
    st.sets(st.text(st.characters(codec="utf-8"), min_size=1, max_size=4)),
    st.text(max_size=4),
)
def test_looking_up_agrees_with_sets(names: set[str], words: set[str], other: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / build.FILE_NAME
        path.write_bytes(build._table({"first_names": names, "words": words}))
        lists = lexicon.Lexicon(path)
    for entry in {*names, *words, other}:
        assert (entry in lists.first_names) == (entry in names)
        assert (entry in lists.words) == (entry in words)


@pytest.mark.usefixtures("small")
def test_half_a_file_is_no_word_list(tmp_path: Path) -> None:
    whole = build.build(tmp_path)
    whole.write_bytes(whole.read_bytes()[:-2])
    with pytest.raises(ValueError, match="whole"):
        lexicon.Lexicon(whole)


def test_the_real_lists_tell_names_from_words(word_lists: lexicon.Lexicon) -> None:
    for name in (
        "fatima",
        "daan",
        "agnieszka",
        "sjoerd",
        "shanice",
        "oksana",
        "mehmet",
        "huseyin",
        "sevda",
    ):
        assert name in word_lists.first_names, name
        assert name not in word_lists.words, name
    for word in ("moeder", "omgangsregeling", "gezinsvoogd", "aan", "kinderen", "safety"):
        assert word in word_lists.words, word
    assert "zwolle" in word_lists.places
    assert "januari" not in word_lists.first_names
