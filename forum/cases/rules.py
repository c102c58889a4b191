"""Pure decisions about cases."""

from enum import StrEnum


class Readers(StrEnum):
    """Who reads along."""

    CIRCLE = "circle"
    WHOLE = "whole"


class Recognisable(StrEnum):
    """What the author says to: would a neighbour, colleague or parent recognise this family?"""

    NOT_THAT_I_KNOW = "not-that-i-know"
    MAYBE = "maybe"


class Danger(StrEnum):
    """Whether someone is in acute danger at this moment."""

    NO = "no"
    YES = "yes"


def is_for_a_forum(danger: Danger) -> bool:
    """Tell whether a situation can wait for colleagues who read along: acute danger cannot."""
    return danger is Danger.NO


def may_publish(answer: Recognisable) -> bool:
    """Tell whether a case may be published after this answer to the neighbour question."""
    return answer is Recognisable.NOT_THAT_I_KNOW
