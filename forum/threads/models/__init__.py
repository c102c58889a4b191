"""Tables of conversations, by what they are about."""

from forum.threads.models.bookmarks import Bookmark
from forum.threads.models.conversation import Dismissal, Post, Thread, ThreadCounter, Voice
from forum.threads.models.following import GroupFollowing, ThreadFollowing
from forum.threads.models.planning import PlannedThread
from forum.threads.models.reading import PostQuote, PostReaction, ReadMark
from forum.threads.models.removals import Removal
from forum.threads.models.revisions import Revision
from forum.threads.models.stamps import STAMPED
from forum.threads.models.steering import ThreadNote, ThreadRedirect
from forum.threads.models.tagging import ThreadTag
from forum.threads.models.templates import ThreadTemplate

__all__ = [
    "STAMPED",
    "Bookmark",
    "Dismissal",
    "GroupFollowing",
    "PlannedThread",
    "Post",
    "PostQuote",
    "PostReaction",
    "ReadMark",
    "Removal",
    "Revision",
    "Thread",
    "ThreadCounter",
    "ThreadFollowing",
    "ThreadNote",
    "ThreadRedirect",
    "ThreadTag",
    "ThreadTemplate",
    "Voice",
]
