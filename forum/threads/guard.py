"""The guard at the writing forms: what it found in which field, what its writer called no name, what to say.

Words that were called no name are known by a keyed digest; the key belongs to one post, so that digests of
different posts cannot be laid side by side.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from flask_babel import gettext as _

from forum.anonymisation.gate import DISMISSIBLE, check, dismissal_key
from forum.anonymisation.wording import LABELS
from forum.kernel.config import settings
from forum.threads.shapes import Dismissed


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch that may identify someone; for the eyes of its writer alone, never stored, never logged."""

    field: str
    text: str
    label: str
    key: str
    placeholder: str
    count: int
    is_direct: bool
    is_dismissible: bool
    is_dismissed: bool

    @property
    def stops(self) -> bool:
        """True while it keeps the text from being published."""
        return self.is_direct and not self.is_dismissed

    @property
    def label_text(self) -> str:
        """What kind of thing it is, in the writer's language."""
        return str(LABELS[self.label])

    @property
    def message(self) -> str:
        """What to say about it at its field."""
        if self.label == "bsn":
            sentence = _(
                "Dit lijkt een BSN: %(text)s. Haal het weg om te delen. "
                "Je tekst blijft staan; alleen jij ziet die."
            )
        elif self.label == "person":
            sentence = _("Is ‘%(text)s’ een naam? Schrijf dan overal %(placeholder)s. Of kies ‘Geen naam’.")
        elif self.is_dismissible:
            sentence = _(
                "‘%(text)s’ kan iemand herkenbaar maken (%(label)s). Schrijf liever %(placeholder)s."
            )
        else:
            sentence = _(
                "‘%(text)s’ hoort bij één persoon of zaak (%(label)s). Haal het weg om te delen. "
                "Je tekst blijft staan; alleen jij ziet die."
            )
        values = {"text": self.text, "label": self.label_text, "placeholder": self.placeholder}
        return str(sentence) % values


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the guard found in all fields of a form."""

    found: tuple[Found, ...] = ()
    is_blocking: bool = False

    @property
    def offered(self) -> list[Found]:
        """What its writer may call no name, each once."""
        return list(
            {item.key: item for item in self.found if item.is_direct and item.is_dismissible}.values()
        )

    @property
    def hints(self) -> list[Found]:
        """What helps to recognise someone only together with other things."""
        return list({item.key: item for item in self.found if not item.is_direct}.values())

    @property
    def dismissals(self) -> list[Dismissed]:
        """What was called no name, for the record."""
        counts: Counter[tuple[str, str]] = Counter()
        for item in self.found:
            if item.is_direct and item.is_dismissed:
                counts[item.key, item.label] += item.count
        return [Dismissed(key=key, label=label, count=count) for (key, label), count in counts.items()]


def _secret(scope: str) -> str:
    return f"{settings().secret_key}:dismissals:{scope}"


def look(
    texts: Mapping[str, str], *, scope: str, dismissed: AbstractSet[str], colleagues: Collection[str] = ()
) -> Checked:
    """Let the guard read plain texts.

    Args:
        texts: By name of their field.
        scope: Client id of the post, to which digests of dismissed words are bound.
        dismissed: Digests of what the writer called no name.
        colleagues: Names under which others are shown in the same conversation: they may be addressed.
    """
    secret = _secret(scope)
    found: list[Found] = []
    is_blocking = False
    for field, text in texts.items():
        verdict = check(text, frozenset(dismissed), secret, allowed_names=colleagues)
        is_blocking = is_blocking or verdict.blocking
        grouped: dict[tuple[str, str], list[tuple[str, str, bool]]] = {}
        for finding in verdict.findings:
            words = text[finding.start : finding.end]
            key = dismissal_key(words, secret)
            grouped.setdefault((key, finding.label), []).append((words, finding.placeholder, finding.direct))
        for (key, label), stretches in grouped.items():
            words, placeholder, _direct = stretches[0]
            found.append(
                Found(
                    field=field,
                    text=words,
                    label=label,
                    key=key,
                    placeholder=placeholder,
                    count=len(stretches),
                    is_direct=any(direct for _words, _placeholder, direct in stretches),
                    is_dismissible=label in DISMISSIBLE,
                    is_dismissed=label in DISMISSIBLE and key in dismissed,
                )
            )
    return Checked(found=tuple(found), is_blocking=is_blocking)
