"""Texts on which the guard is measured, and by which nobody improves it.

Whoever works on the detector reads neither these texts nor what it misses in them, only the figures: a rule
made for one of these sentences would say nothing about the next one. Improve it on ``development``.

``{label:text}`` has to go for the family not to be found by it; ``{~label:text}`` only helps to recognise;
``{label!:text}`` is called a number of that kind and has a wrong form or check digit. Every person, number
and school is made up.

How they are marked, a sentence for every decision:

- person: every name of a person counts, also of professionals, of family far away and of the writer.
- person: first name, initials, tussenvoegsel and surname that stand together are one mark; titles, words of
  kinship and what stands behind in brackets are outside ("mr.", "dokter", "papa", "oom", "Mama van").
- person: a genitive stays outside the mark ("Fleur" of "Fleur's", "Elif" of "Elifs"); of a name that stands
  in a word with something else only the name is marked.
- person: an initial that stands for a person ("D.") is marked; role letters and placeholders are not.
- person: somebody who is cited (a theorist, a politician with a report) is not marked.
- date: a day with a month, in any form, is marked whatever it is about in a text about a family, the year and
  the weekday that stand with it inside; a month, a season, a feast, a year, a weekday or a time is not.
- date: the date of a law, of a publication or of a public meeting is not marked.
- age: 90 and above is marked, its unit inside where it follows; below that it is not.
- bsn, iban, phone, email, ip, plate, postcode: the whole value; public help lines are not marked.
- url: an address that names a person, a family, a small school or organisation; national sites are not.
- street: a street with its number, also without one, also a box, a plot or a berth.
- place: towns, villages, hamlets, districts and municipalities anywhere in the world; provinces, regions of
  several municipalities and countries are not marked.
- place: the name of a court marks nothing ("rechtbank Overijssel"); a town where it sits is a place.
- school: the name with the kind of school that is written before it; nurseries and boarding schools too.
- organisation: employers, clubs, churches, care providers and law firms of a town or region; national bodies,
  chains and brands are not marked, nor are universities that are cited.
- casenumber: numbers of cases, files, rolls, reports, ECLI and references of a letter.
- document: numbers of identity documents, policies, patients, loans, parcels and professional registers.
- other: names and nicknames from games and social media, codes of a meeting, the registered name or chip of
  an animal.
- indirect (always ``~other``): what somebody of the family does for a living when it is said precisely;
  faith, origin or language; four children and more or a birth of three and more; "the only" and "the first";
  having been in the news; a rare hobby or title; a rare condition; parents who are cousins.
- indirect: twins, illnesses that many have, a company or paid work without more, the nationality of a
  passport or a number, two mothers and a donor are not marked.
- a text of the clean part speaks of no family that exists, or of one in roles and placeholders only.
"""

from tests.anonymisation.evaluation import Marked, parse
from tests.anonymisation.heldout import (
    chats,
    clean_knowledge,
    clean_work,
    english,
    later,
    legal,
    long,
    mails,
    notes,
    numbers,
    origins,
    records,
    short,
)

_WITH_MARKS = (chats, english, legal, long, mails, notes, numbers, origins, records, short)
_WITHOUT = (clean_knowledge, clean_work)


def _texts(source: str) -> list[Marked]:
    return [parse(text) for text in source.rstrip("\n").split("\n===\n")]


MARKED = [text for module in _WITH_MARKS for text in _texts(module.TEXTS)]
LATER = _texts(later.TEXTS)
"""Added after the floors of the others were taken, and measured apart, so that no floor hides another."""

CLEAN = [text for module in _WITHOUT for text in _texts(module.TEXTS)]

LABELS = (
    "person", "date", "age", "bsn", "phone", "email", "url", "street", "postcode", "place", "school",
    "organisation", "casenumber", "iban", "plate", "ip", "document", "other",
)  # fmt: skip
"""What a direct mark may be called, as in the contract for scoring."""
