"""The stamp of a conversation: a number that the database raises with everything that its readers see change.

What is the same for all who may read a conversation is read once for each stamp (``forum/kernel/stamped``).
It is triggers that raise it, in the transaction of the change: whichever code writes, nobody is shown what
was. What belongs to other tables than these (names, files, polls) is not covered, and is asked each time.
"""

from sqlalchemy import DDL, event

from forum.kernel.db import Model
from forum.threads.models.conversation import Post
from forum.threads.models.reading import PostReaction
from forum.threads.models.steering import ThreadNote
from forum.threads.models.tagging import ThreadTag

_OF_THREAD = "{row}.thread_id"
_OF_POST = "(SELECT thread_id FROM posts WHERE id = {row}.post_id)"

STAMPED: dict[type[Model], str] = {
    Post: _OF_THREAD,
    PostReaction: _OF_POST,
    ThreadNote: _OF_THREAD,
    ThreadTag: _OF_THREAD,
}
"""The tables that a stamp covers, each with what says the thread of one of its rows."""

_ROWS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def _raise_stamp(thread: str, what: str) -> str:
    threads = ", ".join(thread.format(row=row) for row in _ROWS[what])
    return f"UPDATE thread_counters SET stamp = stamp + 1 WHERE thread_id IN ({threads})"  # noqa: S608 - the names are those above.


def statements(table: str, thread: str, dialect: str) -> list[str]:
    """Return what makes the triggers of a table.

    Args:
        table: Its name.
        thread: What says the thread of one of its rows, with ``{row}`` for that row.
        dialect: "sqlite" or "postgresql".
    """
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER stamp_{table}_{what} AFTER {what.upper()} ON {table} "
            f"BEGIN {_raise_stamp(thread, what)}; END"
            for what in _ROWS
        ]
    cases = " ELSE ".join(f"IF TG_OP = '{what.upper()}' THEN {_raise_stamp(thread, what)};" for what in _ROWS)
    return [
        f"CREATE OR REPLACE FUNCTION stamp_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {cases} {'END IF; ' * len(_ROWS)}RETURN NULL; END $$",
        f"CREATE TRIGGER stamp_{table} AFTER INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION stamp_{table}()",
    ]


for _model, _thread in STAMPED.items():
    for _dialect in ("sqlite", "postgresql"):
        for _statement in statements(_model.__tablename__, _thread, _dialect):
            event.listen(
                _model.__table__,
                "after_create",
                # The library gives this class no types.
                DDL(_statement).execute_if(dialect=_dialect),  # type: ignore[no-untyped-call]
            )
