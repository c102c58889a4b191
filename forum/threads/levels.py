"""How much somebody wants to hear: pure decisions.

A group has a level, a conversation may have another. What says more about the one conversation goes first:
who follows it hears of every reply, also in a quiet group, and who muted it hears of nothing but a mention
(which ``mentioned`` tells).
"""

from enum import StrEnum


class GroupLevel(StrEnum):
    """How much a member wants to hear of a group."""

    QUIET = "quiet"
    NORMAL = "normal"
    ALL = "all"


class ThreadLevel(StrEnum):
    """How much a member wants to hear of one conversation; normal: as much as of its group."""

    FOLLOW = "follow"
    NORMAL = "normal"
    MUTE = "mute"


def hears_reply(
    *,
    group: GroupLevel,
    thread: ThreadLevel,
    is_addressed: bool,
    takes_part: bool,
) -> bool:
    """Tell whether somebody who reads a conversation is told of a reply in it.

    Args:
        group: Her level for the group.
        thread: Her level for the conversation.
        is_addressed: The reply answers her post, or the conversation is hers.
        takes_part: She has spoken in it.
    """
    if thread is ThreadLevel.MUTE:
        return False
    if thread is ThreadLevel.FOLLOW or is_addressed or group is GroupLevel.ALL:
        return True
    return takes_part and group is GroupLevel.NORMAL
