"""Taking away, putting back, following, and what hosts do with conversations."""

from tests.access.table.words import CIRCLE, CLOSED, FOREIGN, HIDDEN, MEMBERS, NOBODY, TEXT, TITLE
from tests.access.walk import Row

_threads: list[Row] = []
# Taking away: one's own, and where one is a host. What was never taken away can be put back by nobody.
for _thread, _post, _answers in (
    ("discussion", "discussion.post", "in wait 404 403 200 200 404 404 in"),
    ("discussion", "reply", "in wait 404 200 403 200 404 404 in"),
    ("masked", "masked.post", "in wait 404 403 200 200 404 404 in"),
    ("circle", "circle.post", CIRCLE),
    ("circle", "whisper", "in wait 404 404 403 404 404 404 in"),
    ("secluded", "murmur", "in wait 404 404 403 200 404 404 in"),
    ("foreign", "foreign.post", FOREIGN),
    ("secluded", "discussion.post", NOBODY),
):
    _place = {"thread_id": _thread, "post_id": _post}
    _done = _answers.replace("200", "303")
    _threads += [
        Row("keeping.remove", _answers, _place),
        Row("keeping.remove", _done, _place, method="POST", form={"how": "away", "reason": "unkind"}),
        Row(
            "keeping.remove",
            _done,
            _place,
            method="POST",
            form={"how": "forever", "sure": "y", "reason": "unkind"},
        ),
        Row("keeping.restore", NOBODY, _place, method="POST", writes=()),
        Row("keeping.erase", NOBODY, _place, method="POST", writes=()),
    ]
# The author of this one took it away; a host, of that one.
_threads += [
    Row("keeping.removed", MEMBERS, shows=("withdrawn.text@author", "struck.text@member")),
    Row("keeping.removed", "in wait 404 404 200 404 404 404 in", query={"post": "@withdrawn.post"}),
    Row("keeping.removed", "in wait 404 200 404 200 404 404 in", query={"post": "@struck"}),
    Row("threads.show", NOBODY, {"thread_id": "withdrawn"}),
    Row("threads.show", NOBODY, {"thread_id": "discussion"}, query={"post": "@struck"}),
]
for _verb in ("restore", "erase"):
    _threads += [
        Row(
            f"keeping.{_verb}",
            "in wait 404 404 303 404 404 404 in",
            {"thread_id": "withdrawn", "post_id": "withdrawn.post"},
            method="POST",
        ),
        Row(
            f"keeping.{_verb}",
            "in wait 404 403 404 303 404 404 in"
            if _verb == "restore"
            else "in wait 404 303 404 303 404 404 in",
            {"thread_id": "discussion", "post_id": "struck"},
            method="POST",
        ),
        Row(f"keeping.{_verb}", NOBODY, {"thread_id": "question", "post_id": "struck"}, method="POST"),
    ]
# Hosts steer; nobody else learns of more than she reads.
STEERS = {
    "discussion": "in wait 404 403 403 303 404 404 in",
    "masked": "in wait 404 403 403 303 404 404 in",
    "circle": "in wait 404 404 403 404 404 404 in",
    "secluded": "in wait 404 404 403 303 404 404 in",
    "foreign": "in wait 403 404 404 404 404 404 in",
    "withdrawn": NOBODY,
}
for _thread, _answers in STEERS.items():
    _place = {"thread_id": _thread}
    _seen = _answers.replace("303", "200")
    _threads += [
        Row("steering.pin", _answers, _place, method="POST", form={"on": "1"}),
        Row("steering.lock", _answers, _place, method="POST", form={"on": "1"}),
        Row("steering.move", _seen, _place, hides=("foreign.title",)),
        Row("steering.merge", _seen, _place, hides=("circle.title", "foreign.title")),
        Row("steering.split", _seen, _place),
        # To a group of which she is no host, with a conversation of another one, without a post.
        *(
            Row(
                f"steering.{verb}",
                _answers.replace("303", "422"),
                _place,
                method="POST",
                form=form,
                writes=(),
            )
            for verb, form in (
                ("move", {"chosen": "@open.id"}),
                ("merge", {"chosen": "@foreign"}),
                ("split", {"title": TITLE, "posts": ["@circle.post"]}),
            )
        ),
    ]
_threads += [
    Row(
        "steering.move",
        STEERS["secluded"],
        {"thread_id": "secluded"},
        method="POST",
        form={"chosen": "@closed.id"},
    ),
    # Not everybody who wrote in it is in the hidden group.
    Row(
        "steering.move",
        STEERS["discussion"].replace("303", "422"),
        {"thread_id": "discussion"},
        method="POST",
        form={"chosen": "@hidden.id"},
        writes=(),
    ),
    Row(
        "steering.merge",
        STEERS["discussion"],
        {"thread_id": "aside"},
        method="POST",
        form={"chosen": "@discussion"},
    ),
    Row(
        "steering.split",
        STEERS["discussion"],
        {"thread_id": "discussion"},
        method="POST",
        form={"title": TITLE, "posts": ["@reply"]},
    ),
    # What was split off is found at its old address by who reads it.
    Row(
        "threads.show",
        "in wait 404 303 303 303 404 404 in",
        {"thread_id": "discussion"},
        query={"post": "@aside.post"},
    ),
]
for _thread, _answers, _writers in (
    ("discussion", CLOSED, ("member", "author", "host")),
    ("circle", CIRCLE, ("member", "author")),
    ("secluded", HIDDEN, ("author", "host")),
    ("foreign", FOREIGN, ("elsewhere",)),
):
    _threads.append(
        Row(
            "following.of_thread",
            _answers.replace("200", "303"),
            {"thread_id": _thread},
            method="POST",
            form={"level": "mute"},
            writes=_writers,
        )
    )
    _threads += [
        Row("bookmarks.edit", _answers, {"thread_id": _thread}),
        Row(
            "bookmarks.edit",
            _answers.replace("200", "303"),
            {"thread_id": _thread},
            method="POST",
            form={"note": "Voor later", "remind": "week"},
            writes=_writers,
        ),
        Row(
            "bookmarks.remove",
            _answers.replace("200", "303"),
            {"thread_id": _thread},
            method="POST",
            writes=(),
        ),
    ]
for _slug, _answers, _writers in (
    ("closed", CLOSED, ("member", "author", "host")),
    ("hidden", HIDDEN, ("author", "host")),
    ("open", FOREIGN, ("elsewhere",)),
):
    _threads.append(
        Row(
            "following.of_group",
            _answers.replace("200", "303"),
            {"slug": _slug},
            method="POST",
            form={"level": "all"},
            writes=_writers,
        )
    )
for _thread, _answers in (
    ("discussion", "in wait 404 403 200 200 404 404 in"),
    ("circle", CIRCLE),
    ("secluded", "in wait 404 404 200 200 404 404 in"),
    ("foreign", FOREIGN),
):
    _threads.append(Row("tagging.edit", _answers, {"thread_id": _thread}))
    _threads.append(
        Row(
            "tagging.edit",
            _answers.replace("200", "303"),
            {"thread_id": _thread},
            method="POST",
            form={"tags": "overdracht, omgang"},
        )
    )
_threads.append(Row("threads.preview", MEMBERS, method="POST", form={"text": TEXT}, writes=()))

ROWS: tuple[Row, ...] = (*_threads,)
