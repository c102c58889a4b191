"""Groups and who is in them."""

from tests.access.table.words import CLOSED, DONE, HIDDEN, HIDDEN_HOSTS, HOSTS, MEMBERS
from tests.access.walk import Row

_groups = [
    Row("groups.index", MEMBERS, shows=("closed.name", "hidden.name@author,host")),
    Row("groups.create", MEMBERS),
    Row(
        "groups.create",
        DONE,
        method="POST",
        form={"name": "Leerkring", "purpose": "Samen leren.", "access": "hidden"},
    ),
    Row(
        "groups.show",
        MEMBERS,
        {"slug": "closed"},
        shows=("closed.name", "discussion.title", "question.title", "masked.title", "circle.title"),
    ),
    Row("groups.show", MEMBERS, {"slug": "closed"}, query={"tab": "threads"}, shows=("discussion.title",)),
    Row("groups.show", MEMBERS, {"slug": "closed"}, query={"tab": "meetings"}, shows=("meeting.title",)),
    Row("groups.show", HIDDEN, {"slug": "hidden"}, shows=("hidden.name", "secluded.title")),
    Row("groups.show", HIDDEN, {"slug": "hidden"}, query={"tab": "meetings"}, shows=("seclusion.title",)),
    Row("groups.show", MEMBERS, {"slug": "open"}, shows=("foreign.title",)),
    Row(
        "groups.members", CLOSED, {"slug": "closed"}, shows=("author.name", "reader.name", "asker.name@host")
    ),
    Row("groups.members", CLOSED, {"slug": "closed"}, query={"q": "~waiting.name"}),
    Row(
        "groups.members",
        CLOSED,
        {"slug": "closed"},
        query={"q": "~moderator.name"},
        shows=("moderator.name@host",),
    ),
    Row("groups.members", HIDDEN, {"slug": "hidden"}, shows=("author.name", "invited.name@host")),
    Row("groups.join", "in wait 403 303 303 303 403 403 in", {"slug": "closed"}, method="POST", writes=()),
    Row("groups.join", "in wait 404 404 303 303 404 404 in", {"slug": "hidden"}, method="POST", writes=()),
    Row(
        "groups.join",
        DONE,
        {"slug": "open"},
        method="POST",
        writes=("member", "author", "host", "moderator", "administrator"),
    ),
    Row("groups.ask", "in wait 303 403 403 403 303 303 in", {"slug": "closed"}, method="POST"),
    Row("groups.ask", "in wait 404 404 403 403 404 404 in", {"slug": "hidden"}, method="POST"),
    # The last host of a group cannot leave it; the page says so.
    Row(
        "groups.leave",
        "in wait 404 303 303 303 404 404 in",
        {"slug": "closed"},
        method="POST",
        writes=("member", "author"),
    ),
    Row(
        "groups.leave",
        "in wait 404 404 303 303 404 404 in",
        {"slug": "hidden"},
        method="POST",
        writes=("author",),
    ),
]
for _verb, _subject, _hidden_subject in (
    ("admit", "asker", None),
    ("refuse", "asker", "invited"),
    ("invite", "moderator", "reader"),
    ("remove", "member", "author"),
    ("make_host", "member", "author"),
):
    _params = {"slug": "closed", "member_id": f"{_subject}.member"}
    _groups.append(Row(f"groups.{_verb}", HOSTS, _params, method="POST"))
    _groups.append(
        Row(
            f"groups.{_verb}",
            HIDDEN_HOSTS.replace("303", "303" if _hidden_subject else "404"),
            {"slug": "hidden", "member_id": f"{_hidden_subject or 'asker'}.member"},
            method="POST",
        )
    )

ROWS: tuple[Row, ...] = (*_groups,)
