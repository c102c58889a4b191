"""What `make translations` does to a catalogue."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import translations
from tools.translations import Text, catalogue_path, entries, read, updated, write

WANTED = {
    Text("Noot"),
    Text("Mies"),
    Text("Mies", "naam"),
    Text(("%(num)s boom", "%(num)s bomen")),
}


def _catalogue(**texts: str) -> Catalog:
    found = Catalog(locale="en")
    for source, text in texts.items():
        found.add(source, text)
    return found


def test_what_is_new_waits_what_is_gone_goes_and_the_rest_stays(tmp_path: Path) -> None:
    old = _catalogue(Aap="Monkey", Noot="Nut")
    new = updated(old, WANTED)
    path = catalogue_path("en", tmp_path)
    write(new, path)
    assert path.read_text() == (
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        "#, python-format\n"
        'msgid "%(num)s boom"\nmsgid_plural "%(num)s bomen"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
        'msgid "Mies"\nmsgstr ""\n\nmsgctxt "naam"\nmsgid "Mies"\nmsgstr ""\n\nmsgid "Noot"\nmsgstr "Nut"\n\n'
    )
    # What was written is read back as it was, and written again without a difference.
    before = path.read_bytes()
    write(updated(read(path), WANTED), path)
    assert path.read_bytes() == before


def test_a_message_that_got_a_plural_is_translated_anew() -> None:
    new = updated(_catalogue(boom="tree"), {Text(("boom", "bomen"))})
    assert [translations.is_translated(message) for message in entries(new)] == [False]


def test_a_doubted_translation_counts_as_none() -> None:
    old = Catalog(locale="en")
    old.add("Aap", "Monkey", flags=["fuzzy"])
    for catalogue in (old, updated(old, {Text("Aap")})):
        assert [translations.is_translated(message) for message in entries(catalogue)] == [False]


def test_a_new_language_is_begun_and_says_what_waits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translations.main(["de"], tmp_path)
    count = len(translations.messages())
    said = capsys.readouterr().out
    assert f"de/LC_MESSAGES/messages.po: {count} of {count} messages wait for a translation" in said
    assert "Uitloggen" in said
    path = catalogue_path("de", tmp_path)
    assert path.with_suffix(".mo").exists()
    catalogue = read(path)
    assert len(entries(catalogue)) == count
    assert catalogue.num_plurals == 2


@pytest.mark.parametrize("code", ["nl", "klingon", "zh_Hant", "../x"])
def test_what_is_no_language_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(SystemExit, match="not a language"):
        translations.main([code], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_catalogues_of_the_site_are_as_the_tool_leaves_them() -> None:
    for path in sorted(translations.FOLDER.glob("*/LC_MESSAGES/messages.po")):
        catalogue = read(path)
        assert path.read_text().count("\n#: ") == 0
        ids = [message.id if isinstance(message.id, str) else message.id[0] for message in entries(catalogue)]
        assert ids == sorted(ids)
