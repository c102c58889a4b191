"""Reading and writing in conversations."""

from tests.access.table.words import (
    CIRCLE,
    CLOSED,
    FOREIGN,
    HIDDEN,
    HIDDEN_HOSTS,
    HOSTS,
    MEMBERS,
    NOBODY,
    TEXT,
    TITLE,
    UNNAMED,
)
from tests.access.walk import Row

_threads = [
    Row(
        "threads.index",
        CLOSED,
        {"slug": "closed"},
        shows=("discussion.title", "question.title", "masked.title", "circle.title"),
    ),
    Row("threads.index", HIDDEN, {"slug": "hidden"}, shows=("secluded.title",)),
    Row("threads.index", FOREIGN, {"slug": "open"}, shows=("foreign.title",)),
    Row(
        "lists.index",
        MEMBERS,
        shows=(
            "discussion.title",
            "question.title",
            "masked.title",
            "circle.title",
            "secluded.title",
            "foreign.title",
        ),
    ),
    Row("lists.index", MEMBERS, query={"show": "unanswered"}),
    Row("lists.index", MEMBERS, query={"show": "unread"}, shows=("discussion.title@host",)),
    Row("lists.index", MEMBERS, query={"show": "mine"}),
    Row("lists.index", MEMBERS, query={"show": "followed"}),
    Row("lists.index", MEMBERS, query={"show": "saved"}),
    Row("lists.index", MEMBERS, query={"kind": "question", "sort": "newest"}, shows=("question.title",)),
    *(
        Row("threads.create", answers, {"slug": slug}, query={"kind": kind})
        for slug, answers in (("closed", CLOSED), ("hidden", HIDDEN), ("open", FOREIGN))
        for kind in ("discussion", "question", "case")
    ),
    Row("threads.create", CLOSED, {"slug": "closed"}, query={"kind": "discussion"}, shows=("template.text",)),
    Row("threads.create", NOBODY, {"slug": "closed"}, query={"kind": "nothing"}),
    Row("composer.templates", HOSTS.replace("303", "200"), {"slug": "closed"}, shows=("template.text@host",)),
    Row("composer.templates", HIDDEN_HOSTS.replace("303", "200"), {"slug": "hidden"}),
    Row("composer.templates", NOBODY.replace("200", "404"), {"slug": "=nothing"}, query={"kind": "case"}),
    *(
        Row("composer.templates", answers, {"slug": slug}, method="POST", form={"body": TEXT})
        for slug, answers in (("closed", HOSTS), ("hidden", HIDDEN_HOSTS))
    ),
    *(
        Row(
            "threads.create",
            answers.replace("200", "303"),
            {"slug": slug},
            method="POST",
            query={"kind": kind},
            form={"title": TITLE, "body": TEXT},
        )
        for slug, answers in (("closed", CLOSED), ("hidden", HIDDEN), ("open", FOREIGN))
        for kind in ("discussion", "question")
    ),
    *(
        Row(
            "threads.create",
            answers.replace("200", "303"),
            {"slug": slug},
            method="POST",
            query={"kind": "case"},
            form={
                "danger": "no",
                "title": TITLE,
                "situation": TEXT,
                "tried": TEXT,
                "question": TEXT,
                "voice": "colleague",
                "readers": readers,
                "named": ["@reader.member"] if readers == "circle" else [],
                "recognisable": "not-that-i-know",
            },
        )
        for slug, answers, readers in (
            ("closed", CLOSED, "whole"),
            ("closed", CLOSED, "circle"),
            ("hidden", HIDDEN, "whole"),
        )
    ),
    # Who is not in the group cannot be named, and is not offered.
    Row(
        "threads.create",
        CLOSED.replace("200", "422"),
        {"slug": "closed"},
        method="POST",
        query={"kind": "case"},
        form={
            "danger": "no",
            "title": TITLE,
            "situation": TEXT,
            "tried": TEXT,
            "question": TEXT,
            "voice": "name",
            "readers": "circle",
            "named": ["@neighbour.member"],
            "recognisable": "not-that-i-know",
        },
        hides=("neighbour.name",),
    ),
    Row(
        "threads.show",
        CLOSED,
        {"thread_id": "discussion"},
        shows=(
            "discussion.title",
            "discussion.text",
            "reply.text",
            "author.name",
            "member.name",
            "paper.name",
            "withheld.name@author",
            "draft.text",
            "poll.question",
            "poll.yes",
        ),
    ),
    Row("threads.show", CLOSED, {"thread_id": "discussion"}, query={"post": "@reply"}, shows=("reply.text",)),
    Row("threads.show", CLOSED, {"thread_id": "discussion"}, query={"unread": "1"}, shows=("reply.text",)),
    # Marks of what she may not read are ignored; who has spoken last has read it already.
    *(
        Row(
            "reading.seen",
            "in wait 204 204 204 204 204 204 in",
            method="POST",
            form={"thread": f"@{thread}", "upto": "9"},
            writes=writes,
        )
        for thread, writes in (
            ("discussion", ("author", "host", "member")),
            ("secluded", ("author",)),
            ("circle", ("author",)),
            ("foreign", ("elsewhere",)),
        )
    ),
    *(
        Row(
            "reading.posts",
            answers,
            {"thread_id": thread},
            query={"after": "0", "since": "0"},
            shows=(f"{thread}.text", f"{reply}.text"),
        )
        for thread, reply, answers in (
            ("discussion", "reply", CLOSED),
            ("question", "answer", CLOSED),
            ("circle", "whisper", CIRCLE),
            ("secluded", "murmur", HIDDEN),
            ("foreign", "neighbourly", FOREIGN),
        )
    ),
    # The author of a post cannot react to it herself; that she is refused gives nothing away to others.
    *(
        Row(
            "reading.react",
            answers,
            {"thread_id": thread, "post_id": post},
            method="POST",
            form={"useful": "1"},
        )
        for thread, post, answers in (
            ("discussion", "reply", "in wait 404 403 303 303 404 404 in"),
            ("circle", "whisper", CIRCLE.replace("200", "303")),
            ("secluded", "murmur", "in wait 404 404 303 403 404 404 in"),
            ("foreign", "neighbourly", FOREIGN.replace("200", "303")),
            ("discussion", "circle.post", NOBODY),
        )
    ),
    Row(
        "reading.react",
        CLOSED.replace("200", "422"),
        {"thread_id": "discussion", "post_id": "reply"},
        method="POST",
        form={"great": "1"},
    ),
    Row(
        "reading.read_all",
        CLOSED.replace("200", "303"),
        {"thread_id": "discussion"},
        method="POST",
        form={"upto": "9"},
        writes=("author", "host", "member"),
    ),
    Row("reading.read_all", NOBODY, {"thread_id": "=nothing"}, method="POST"),
    Row("threads.show", NOBODY, {"thread_id": "discussion"}, query={"post": "@circle.post"}),
    Row("threads.show", NOBODY, {"thread_id": "discussion"}, query={"post": "@foreign.post"}),
    Row("threads.show", CLOSED, {"thread_id": "question"}, shows=("question.text", "answer.text")),
    Row(
        "threads.show",
        CLOSED,
        {"thread_id": "masked"},
        shows=("masked.title", "masked.text", "advice.text"),
        hides=UNNAMED,
    ),
    Row(
        "threads.show", CIRCLE, {"thread_id": "circle"}, shows=("circle.title", "circle.text", "whisper.text")
    ),
    Row("threads.show", CIRCLE, {"thread_id": "circle"}, query={"post": "@whisper"}, shows=("whisper.text",)),
    Row("threads.show", HIDDEN, {"thread_id": "secluded"}, shows=("secluded.title", "murmur.text")),
    Row("threads.show", FOREIGN, {"thread_id": "foreign"}, shows=("foreign.title", "neighbourly.text")),
]

_threads += [
    Row(
        "composer.find_similar",
        CLOSED,
        {},
        method="POST",
        form={"group": "@closed", "title": f"~{name}"},
        shows=(shown,),
        hides=UNNAMED if name.startswith("masked") else (),
        writes=(),
    )
    for name, shown in (
        ("discussion.text", "discussion.title"),
        ("whisper.text", "circle.title"),
        ("masked.text", "masked.title"),
        ("murmur.text", "secluded.title"),
    )
]

_threads += [
    Row("mentions.people", CLOSED, {}, query={"group": "@closed", "q": "~author.name"}),
    Row("mentions.people", CIRCLE, {}, query={"thread": "@circle", "q": "~author.name"}),
    Row("mentions.people", HIDDEN, {}, query={"thread": "@secluded", "q": "~author.name"}),
    Row("mentions.conversations", CLOSED, {}, query={"group": "@closed"}, shows=("discussion.title",)),
    Row("mentions.conversations", FOREIGN, {}, query={"thread": "@foreign"}, shows=("foreign.title",)),
]

EDIT = {
    "discussion.post": "in wait 404 403 200 403 404 404 in",
    "masked.post": "in wait 404 403 200 403 404 404 in",
    "circle.post": CIRCLE,
    "secluded.post": "in wait 404 404 200 403 404 404 in",
    "foreign.post": FOREIGN,
}
for _post, _answers in EDIT.items():
    _place = {"thread_id": _post.split(".")[0], "post_id": _post}
    _threads.append(
        Row("threads.edit", _answers, _place, shows=(f"{_place['thread_id']}.text@author",))
        if _post != "foreign.post"
        else Row("threads.edit", _answers, _place, shows=("foreign.text",))
    )
    _threads.append(
        Row(
            "threads.edit",
            _answers.replace("200", "303"),
            _place,
            method="POST",
            form={"title": TITLE, "body": TEXT, "version": "1"},
        )
    )
for _place, _answers in (
    ({"thread_id": "discussion", "post_id": "circle.post"}, NOBODY),
    # It is her own post, and it is in another thread.
    ({"thread_id": "circle", "post_id": "discussion.post"}, "in wait 404 403 404 403 404 404 in"),
):
    _threads.append(Row("threads.edit", _answers, _place))
    _threads.append(Row("threads.edit", _answers, _place, method="POST", form={"title": TITLE, "body": TEXT}))
for _thread, _answers in (
    ("discussion", CLOSED),
    ("question", CLOSED),
    ("masked", CLOSED),
    ("circle", CIRCLE),
    ("secluded", HIDDEN),
    ("foreign", FOREIGN),
):
    _threads.append(
        Row(
            "threads.reply",
            _answers.replace("200", "303"),
            {"thread_id": _thread},
            method="POST",
            form={"body": TEXT},
        )
    )
# Earlier texts: for who wrote them, and for hosts who read along where it is no case.
_threads += [
    Row(
        "keeping.history",
        "in wait 404 403 200 200 404 404 in",
        {"thread_id": "discussion", "post_id": "discussion.post"},
    ),
    Row(
        "keeping.history",
        "in wait 404 200 403 200 404 404 in",
        {"thread_id": "discussion", "post_id": "reply"},
    ),
    Row(
        "keeping.history",
        "in wait 404 403 200 403 404 404 in",
        {"thread_id": "masked", "post_id": "masked.post"},
    ),
    Row("keeping.history", CIRCLE, {"thread_id": "circle", "post_id": "circle.post"}),
    Row(
        "keeping.history", "in wait 404 404 403 404 404 404 in", {"thread_id": "circle", "post_id": "whisper"}
    ),
    Row("keeping.history", HIDDEN, {"thread_id": "secluded", "post_id": "secluded.post"}),
    Row("keeping.history", FOREIGN, {"thread_id": "foreign", "post_id": "foreign.post"}),
    Row("keeping.history", NOBODY, {"thread_id": "secluded", "post_id": "discussion.post"}),
]

ROWS: tuple[Row, ...] = (*_threads,)
