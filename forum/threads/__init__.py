"""Conversations: threads of posts, whatever their kind.

A *thread* has an *audience* (who reads it), a *kind* (registered by the feature that owns it) and *posts*;
post 1 is the opening post. A *voice* is how one member speaks in one thread: under her name or as a colleague.

Invariants: who reads the audience reads the thread, and nobody else learns that it exists; posts, events,
pages, index and notices carry voices, and only ``voices`` knows who is behind one; text is sanitised and has
passed the guard before it is written; versions change when content does; a form that is sent twice posts once.
"""
