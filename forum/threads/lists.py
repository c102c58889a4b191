"""Lists of conversations as pages show them: the part "Gesprekken" of a group, and that of all her groups.

An address says what a list holds (``?show=``, ``?kind=``, ``?sort=``); what it cannot mean is read as if it
were not there, so that an old link still leads somewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.groups.tabs import Tab
from forum.kernel.actor import Actor
from forum.tags.shapes import TagView
from forum.threads import bookmarks, kinds, tagging
from forum.threads.bookmarks import Kept
from forum.threads.following import group_level
from forum.threads.levels import GroupLevel
from forum.threads.listing import Order, Stretch, Wanted, Which, stretch
from forum.threads.reading import THREADS_PER_PAGE
from forum.threads.shapes import ThreadView
from forum.threads.steering import pinned
from forum.threads.unread import counts

LABELS = {
    Which.ALL: _l("Alles"),
    Which.UNREAD: _l("Ongelezen"),
    Which.UNANSWERED: _l("Onbeantwoord"),
    Which.MINE: _l("Van mij"),
    Which.FOLLOWED: _l("Gevolgd"),
    Which.SAVED: _l("Bewaard"),
}
"""What the lists are called, in the order in which they are offered."""

NOTHING = {
    Which.ALL: (
        _l("Nog geen gesprekken"),
        _l(
            "Hier leg je een vraag of casus voor aan collega's uit andere vakgebieden. "
            "Eén korte vraag is genoeg om te beginnen."
        ),
    ),
    Which.UNREAD: (_l("Je bent bij"), _l("Er is niets nieuws in je groepen.")),
    Which.UNANSWERED: (
        _l("Overal is op gereageerd"),
        _l("Geen enkel gesprek wacht nog op een eerste reactie."),
    ),
    Which.MINE: (_l("Nog niets van jou"), _l("Hier vind je de gesprekken terug die je zelf begon.")),
    Which.FOLLOWED: (
        _l("Je volgt nog niets"),
        _l("Hier staan de gesprekken waar je aan meedoet, en die je volgt. Dat kies je bij het gesprek."),
    ),
    Which.SAVED: (
        _l("Nog niets bewaard"),
        _l("Bij elk gesprek staat ‘Bewaren’: met een notitie voor jezelf, en een herinnering als je wilt."),
    ),
}
"""What an empty list says: that it is empty, and what would stand in it."""

Choice = Mapping[str, Any]
"""Label, address, and whether it is what is shown: as the macros ``tabs`` and ``chips`` want it."""


def url_of(wanted: Wanted, slug: str, before: str = "") -> str:
    """Return the address of a list, with what differs from the usual.

    Args:
        wanted: Which list.
        slug: The group in which it stands, or empty: the list of all her groups.
        before: The cursor of one of its pages.
    """
    values = {
        "show": "" if wanted.which is Which.ALL else wanted.which,
        "kind": wanted.kind,
        "sort": "" if wanted.order is Order.ACTIVITY else wanted.order,
        "before": before,
    }
    said: dict[str, Any] = {name: value for name, value in values.items() if value}
    if wanted.tag_slug:
        return url_for("tags.show", slug=wanted.tag_slug, **said)
    return url_for("threads.index", slug=slug, **said) if slug else url_for("lists.index", **said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page of a list, and where one goes from it; ``slug`` is that of the group it stands in, or empty.

    ``level`` is how much its reader wants to hear of that group, ``kept`` what she noted with the
    conversations that she keeps, where the list is about those, ``unread`` how
    many posts are new to her, ``tags`` what each is about, ``pinned``
    what stands above a group's own list.
    """

    stretch: Stretch
    wanted: Wanted
    kinds: Sequence[kinds.ThreadKind]
    level: GroupLevel = GroupLevel.NORMAL
    kept: Mapping[str, Kept] = field(default_factory=dict)
    unread: Mapping[str, int] = field(default_factory=dict)
    tags: Mapping[str, Sequence[TagView]] = field(default_factory=dict)
    pinned: Sequence[ThreadView] = ()

    def url(self, slug: str) -> str:
        """Return the address of the list from its beginning."""
        return url_of(self.wanted, slug)

    def older_url(self, slug: str) -> str:
        """Return the address of its next page, or an empty string."""
        return url_of(self.wanted, slug, self.stretch.older) if self.stretch.older else ""

    def _choice(self, slug: str, label: object, **changes: Any) -> Choice:
        wanted = replace(self.wanted, **changes)
        return {"label": str(label), "url": url_of(wanted, slug), "current": wanted == self.wanted}

    def by_which(self, slug: str) -> list[Choice]:
        """Return the lists that one can choose from."""
        return [self._choice(slug, label, which=which) for which, label in LABELS.items()]

    def by_kind(self, slug: str) -> list[Choice]:
        """Return the kinds to which it can be narrowed, and all of them."""
        every = self._choice(slug, _("Alle soorten"), kind="")
        return [every, *(self._choice(slug, kind.label, kind=kind.name) for kind in self.kinds)]

    def by_order(self, slug: str) -> list[Choice]:
        """Return the orders that it can have."""
        labels = {Order.ACTIVITY: _("Laatste activiteit"), Order.NEWEST: _("Nieuwste gesprekken")}
        return [self._choice(slug, label, order=order) for order, label in labels.items()]

    @property
    def name(self) -> str:
        """What the page is called: how it differs from the list of all, and that it is a list."""
        wanted = self.wanted
        narrowed = [
            "" if wanted.which is Which.ALL else str(LABELS[wanted.which]),
            next((str(kind.label) for kind in self.kinds if kind.name == wanted.kind), ""),
            _("Nieuwste gesprekken") if wanted.order is Order.NEWEST else "",
            "" if self.stretch.is_first else _("Ouder"),
        ]
        return " – ".join([*filter(None, narrowed), _("Gesprekken")])

    @property
    def nothing(self) -> tuple[str, str]:
        """Title and text of the list when it is empty."""
        if self.wanted.kind and self.wanted.which is Which.ALL:
            return _("Nog niets van deze soort"), _("Kijk bij alle soorten, of begin er zelf een.")
        title, text = NOTHING[self.wanted.which]
        return str(title), str(text)


def wanted_of(values: Mapping[str, str], group_id: str = "") -> Wanted:
    """Return which list an address asks for; what says nothing known is left out."""
    which, order, kind = values.get("show", ""), values.get("sort", ""), values.get("kind", "")
    return Wanted(
        which=Which(which) if which in set(Which) else Which.ALL,
        order=Order(order) if order in set(Order) else Order.ACTIVITY,
        kind=kind if kind in {known.name for known in kinds.all_kinds()} else "",
        group_id=group_id,
    )


def load(actor: Actor, wanted: Wanted, *, before: str = "") -> Part:
    """Return a page of a list for ``actor``; ``before`` is the cursor of that page."""
    found = stretch(actor, wanted, before=before, limit=THREADS_PER_PAGE)
    level = group_level(actor, wanted.group_id) if wanted.group_id else GroupLevel.NORMAL
    shown = [thread.id for thread in found.threads]
    has_pinned = bool(wanted.group_id) and found.is_first and wanted == Wanted(group_id=wanted.group_id)
    kept = bookmarks.among(actor, shown) if wanted.which is Which.SAVED else {}
    return Part(
        stretch=found,
        wanted=wanted,
        kinds=kinds.all_kinds(),
        level=level,
        kept=kept,
        unread=counts(actor, shown),
        tags=tagging.of(shown),
        pinned=pinned(actor, wanted.group_id) if has_pinned else (),
    )


def load_tab(actor: Actor, group_id: str) -> Part:
    """Return the first page of a group's conversations, for its part on the group's page."""
    return load(actor, Wanted(group_id=group_id))


TAB = Tab(name="threads", label=_l("Gesprekken"), order=10, template="threads/tab.html", load=load_tab)
