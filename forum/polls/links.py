"""Where polls are read: at their own anchor, on the page of the thing that they stand in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from forum.kernel.actor import Actor
from forum.polls.places import Link
from forum.polls.reading import get_place


def links_of(actor: Actor, polls: Iterable[tuple[str, str, str]]) -> dict[str, Link]:
    """Return title and address by poll, as far as ``actor`` may see what it stands in.

    Args:
        actor: Who follows the link.
        polls: Id, place and id of the thing, of each poll.
    """
    wanted = list(polls)
    things: dict[str, set[str]] = defaultdict(set)
    for _poll_id, place, place_id in wanted:
        things[place].add(place_id)
    links = {
        (place, thing): link
        for place, ids in things.items()
        for thing, link in get_place(place).links(actor, ids).items()
    }
    return {
        poll_id: replace(links[place, thing], url=f"{links[place, thing].url}#poll-{poll_id}")
        for poll_id, place, thing in wanted
        if (place, thing) in links
    }
