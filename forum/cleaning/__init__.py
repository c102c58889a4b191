"""Cleaning a file that a stranger made: what it is by its content, and all it carries along taken out.

A *source* goes in; a *cleaned* file, a small *preview* (of pictures and PDF) and the *text* of each page come
out, or a *refusal*. The work is done in a process of its own (``python -m forum.cleaning``) with limits on
memory, time and size; ``apart.clean`` starts it. The package knows nothing of the site: no settings, no
database, no member.

Invariants: a name tells nothing about a type; whatever is sent, the process ends within its limits and the
caller gets an answer; authors, remarks, earlier versions, places, scripts, macros and further files are in
nothing that comes out.
"""
