"""Stored files: taken in, cleaned and read apart, kept under names of our own, given to who may see them.

A *file* is *checking* until its type, its contents and its text were looked at; then *ready*, *held* (its
text names somebody: its uploader alone sees what was found) or *refused*. It is *waiting* until something
*claims* it: an *owner* (a kind that a feature registers, and an id), which then says who sees it.

Invariants: what a stranger sent is never handed out, only what was made of it; a file that is not ready is
shown to its uploader alone, and even she gets no bytes; a type is told by content; no bytes stay without a
row for longer than two rounds of upkeep, and no row is ready before its bytes lie safe on the disk. The desk
knows no feature and no guard by name: they register.
"""

from flask import Flask

from forum.files import jobs, views
from forum.files.kinds import Inspector, OwnerKind, Remark, register_inspector, register_owner
from forum.files.uploads import receive
from forum.kernel.jobs import register as register_job
from forum.kernel.jobs import register_upkeep

__all__ = ["Inspector", "OwnerKind", "Remark", "receive", "register", "register_inspector", "register_owner"]


def register(app: Flask) -> None:
    """Join the application."""
    for kind in jobs.KINDS:
        register_job(app, kind)
    register_upkeep(app, jobs.UPKEEP)
    views.register(app)
