"""Who did what when, never content.

An *entry* names an actor, an action in the past tense and what it was about, by kind and id. Texts, names
and e-mail addresses never enter: the trail outlives what it speaks of and is read by administrators.

Invariants: entries are written in the transaction of what they record; nobody changes or removes one.
"""

from flask import Flask


def register(app: Flask) -> None:
    """The trail needs nothing of the application but its tables."""
