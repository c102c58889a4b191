"""Tables of conversations, by what they are about."""

from forum.threads.models.conversation import Dismissal, Post, Thread, ThreadCounter, Voice

__all__ = ["Dismissal", "Post", "Thread", "ThreadCounter", "Voice"]
