"""Made-up Dutch prose in any quantity, for communities that are as large as one likes.

Two kinds of sentence alternate, so that an index meets what it meets in real text. *Frames* are sentences
about the field with places for its words, among them compounds, which Dutch makes without end. *Strings* are
words of the language drawn as often as people use them (pyspellchecker counts film subtitles), so that a few
words are everywhere and thousands are rare. No sentence is common: frames have several places of many words.
"""

import gzip
import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from itertools import accumulate
from random import Random

from forum.anonymisation.lexicon import load
from forum.demo.texts import FOLDER

WORDS = 45_000
"""Words of the language that strings are drawn from, the most used ones."""

STRINGS = 0.3
"""Share of sentences that are strings of words rather than frames."""

LISTED = 0.08
"""Share of posts that end with a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What sentences are put together from, as in ``content/prose.toml``."""

    first_parts: list[str]
    second_parts: list[str]
    last_parts: list[str]
    who: list[str]
    does: list[str]
    when: list[str]
    frames: list[str]
    titles: list[str]


@lru_cache(maxsize=1)
def parts() -> Parts:
    """Return the content of the file."""
    return Parts(**tomllib.loads((FOLDER / "prose.toml").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def compounds() -> Sequence[str]:
    """Return compounds of the field with their article, those of two parts first."""
    of = parts()
    pairs = [first + second for first in of.first_parts for second in of.second_parts if first != second]
    triples = [pair + last for pair in pairs for last in of.last_parts]
    return [f"een {word}" for word in (*pairs, *triples)]


@lru_cache(maxsize=1)
def language() -> tuple[Sequence[str], Sequence[int]]:
    """Return the most used words of Dutch and their running totals of use; no word that is a name, too."""
    path = metadata.distribution("pyspellchecker").locate_file("spellchecker/resources/nl.json.gz")
    with gzip.open(str(path), "rt", encoding="utf-8") as file:
        uses: dict[str, int] = json.load(file)
    lists = load()
    ranked = sorted(uses.items(), key=lambda item: (-item[1], item[0]))
    plain = (
        (word, count)
        for word, count in ranked
        if word.isalpha()
        and word in lists.words
        and word not in lists.first_names
        and word not in lists.surnames
        and word not in lists.places
    )
    chosen = [item for item, _ in zip(plain, range(WORDS), strict=False)]
    return [word for word, _ in chosen], list(accumulate(count for _, count in chosen))


class Prose:
    """Writes sentences, posts and titles; equal seeds write equal texts."""

    def __init__(self, random: Random) -> None:
        """Args: random: where chance comes from; it is used up."""
        self._random = random
        self._parts = parts()
        self._compounds = compounds()
        self._words, self._totals = language()

    def _compound(self) -> str:
        # The square of a chance prefers the front of the list: few compounds are common, most are rare.
        return self._compounds[int(self._random.random() ** 2 * len(self._compounds))]

    def _fill(self, frame: str) -> str:
        pick, of = self._random.choice, self._parts
        who, when = pick(of.who), pick(of.when)
        a, b, c = self._compound(), self._compound(), self._compound()
        return frame.format(
            who=who, when=when, does=pick(of.does), did=pick(of.does), a=a, b=b, c=c,
            Who=_capital(who), When=_capital(when), A=_capital(a.removeprefix("een ")),
        )  # fmt: skip

    def _string(self) -> str:
        words = self._random.choices(self._words, cum_weights=self._totals, k=self._random.randint(7, 16))
        # Half of the rare words come from anywhere, or the tail would hardly be met in a small community.
        words[self._random.randrange(len(words))] = self._random.choice(self._words)
        return _capital(" ".join(words)) + "."

    def sentence(self) -> str:
        """Return one sentence."""
        if self._random.random() < STRINGS:
            return self._string()
        return self._fill(self._random.choice(self._parts.frames))

    def title(self) -> str:
        """Return one title."""
        return self._fill(self._random.choice(self._parts.titles))

    def post(self) -> str:
        """Return a post in Markdown: mostly a few sentences, sometimes several paragraphs or a list."""
        sentences = max(1, min(40, round(self._random.lognormvariate(1.4, 0.6))))
        written = [self.sentence() for _ in range(sentences)]
        paragraphs = [" ".join(written[start : start + 5]) for start in range(0, sentences, 5)]
        if self._random.random() < LISTED:
            items = "\n".join(f"- {self._fill('{A}, {when}')}" for _ in range(self._random.randint(2, 5)))
            paragraphs.append(items)
        return "\n\n".join(paragraphs)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
