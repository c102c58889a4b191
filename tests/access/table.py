"""What each kind of visitor is answered at each address: the rights of the whole site on a few pages.

The columns of an answer are those of `VISITORS`: anonymous, waiting, elsewhere, member, author, host,
moderator, administrator, suspended. The things are those of `tests.factories.world`.
"""

from tests.access.walk import Row
from tests.factories.members import PASSWORD
from tests.factories.world import ADMITTED

#          anonymous waiting elsewhere member author host moderator administrator suspended
PUBLIC = "   200      200     200       200    200    200  200       200           200"
MEMBERS = "  in       wait    200       200    200    200  200       200           in"
DONE = "     in       wait    303       303    303    303  303       303           in"
STRANGERS = "200      303     303       303    303    303  303       303           200"
ANYBODY = "  303      303     303       303    303    303  303       303           303"
OWN = "      in       200     200       200    200    200  200       200           in"
CLOSED = "   in       wait    404       200    200    200  404       404           in"
HIDDEN = "   in       wait    404       404    200    200  404       404           in"
CIRCLE = "   in       wait    404       404    200    404  404       404           in"
AUTHOR = "   in       wait    404       404    200    404  404       404           in"
FOREIGN = "  in       wait    200       404    404    404  404       404           in"
NOBODY = "   in       wait    404       404    404    404  404       404           in"
DESK = "     404      404     404       404    404    404  404       200           404"
DESK_DONE = "404      404     404       404    404    404  404       303           404"

GUESTS = ("anonymous", "suspended")
EMPLOYERS = tuple(
    f"{name}.organisation" for name in (*sorted(ADMITTED), "reader", "asker", "invited", "neighbour")
)
"""Shown to everybody who fills in an application, to choose from."""

TITLE = "Overdracht tussen twee huizen"
TEXT = "Hoe regelen jullie de overdracht als het wisselmoment spanning geeft?"
CHOICE = "een heel nieuwe zin 27"

UNNAMED = ("author.name", "author.id", "author.organisation")
FINDABLE = {
    **{
        f"{thread}.{part}": ()
        for thread in ("discussion", "question", "circle", "secluded", "foreign", "aside")
        for part in ("title", "text")
    },
    **{f"{file}.text": () for file in ("paper", "slip")},
    **{f"{reply}.text": () for reply in ("reply", "answer", "comment", "whisper", "murmur", "neighbourly")},
    **{f"masked.{part}": UNNAMED for part in ("title", "text")},
    **{f"{poll}.question": () for poll in ("poll", "whispered poll", "foreign poll")},
    **{f"ballot.{part}": UNNAMED for part in ("question", "yes")},
    **{
        f"{meeting}.{part}": ()
        for meeting in ("meeting", "seclusion", "gathering")
        for part in ("title", "goal", "description", "agenda")
    },
    **{f"{line}.line": () for line in ("said", "hushed", "welcome", "expired")},
}
"""What the search desk knows, and what an answer gives away to nobody."""

_account = [
    Row("members.log_in", STRANGERS),
    Row(
        "members.log_in",
        ANYBODY,
        method="POST",
        form={"email": "@author.email", "password": PASSWORD},
        writes=GUESTS,
    ),
    Row(
        "members.log_in",
        STRANGERS.replace("200", "422"),
        method="POST",
        form={"email": "@suspended.email", "password": PASSWORD},
        writes=(),
    ),
    Row("members.log_out", ANYBODY, method="POST", writes=("waiting", *sorted(ADMITTED))),
    Row(
        "members.choose_language",
        ANYBODY,
        method="POST",
        form={"language": "en"},
        writes=("waiting", *sorted(ADMITTED)),
    ),
    Row("members.register", STRANGERS, allows=EMPLOYERS),
    Row(
        "members.register",
        ANYBODY,
        method="POST",
        form={
            "email": "kennis@kring.example",
            "name": "Kim Jansen",
            "discipline": "law",
            "organisation": "Een kantoor",
            "region": "Zeeland",
            "password": CHOICE,
        },
        writes=GUESTS,
    ),
    Row("members.letter_sent", PUBLIC),
    Row("members.ask_verification", PUBLIC),
    Row("members.ask_verification", ANYBODY, method="POST", form={"email": "@unverified.email"}),
    Row("members.ask_verification", ANYBODY, method="POST", form={"email": "x@kring.example"}, writes=()),
    Row("members.ask_reset", PUBLIC),
    Row("members.ask_reset", ANYBODY, method="POST", form={"email": "@author.email"}),
    Row("members.ask_reset", ANYBODY, method="POST", form={"email": "x@kring.example"}, writes=()),
    # Whoever has the letter has the link, and it is about nobody but her.
    Row(
        "members.verify",
        PUBLIC,
        {"token": "verify.token"},
        allows=("verify.token", "unverified.name", "unverified.email"),
    ),
    Row("members.verify", ANYBODY, {"token": "verify.token"}, method="POST", allows=("verify.token",)),
    Row("members.verify", PUBLIC.replace("200", "422"), {"token": "reset.token"}),
    Row("members.verify", PUBLIC.replace("200", "422"), {"token": "reset.token"}, method="POST", writes=()),
    Row("members.reset", PUBLIC, {"token": "reset.token"}, allows=("reset.token", "author.email")),
    Row(
        "members.reset",
        ANYBODY,
        {"token": "reset.token"},
        method="POST",
        form={"password": CHOICE},
        allows=("reset.token",),
    ),
    Row("members.reset", PUBLIC.replace("200", "422"), {"token": "verify.token"}),
    Row("members.waiting", "in 200 303 303 303 303 303 303 in"),
    Row("members.settings", OWN, own=("name", "organisation"), allows=EMPLOYERS),
    Row(
        "members.settings",
        OWN.replace("200", "303"),
        method="POST",
        form={"name": "Andere Naam", "organisation": "Een kantoor", "region": "Zeeland", "language": "nl"},
    ),
    Row("members.password", OWN),
    Row(
        "members.password",
        OWN.replace("200", "303"),
        method="POST",
        form={"current": PASSWORD, "password": CHOICE},
    ),
    Row("members.own_log_ins", OWN),
    Row(
        "members.end_log_in",
        "in 404 404 404 303 404 404 404 in",
        {"log_in_id": "author.log-in"},
        method="POST",
    ),
    Row("members.end_other_log_ins", OWN.replace("200", "303"), method="POST"),
]

_people = [
    Row("members.directory", MEMBERS, shows=("author.name", "author.organisation", "author.title")),
    Row("members.directory", MEMBERS, query={"q": "~author.topic"}, shows=("author.name",)),
    Row("members.directory", MEMBERS, query={"q": "~waiting.name"}),
    Row("members.directory", MEMBERS, query={"q": "~suspended.organisation"}),
    # Where a page of the directory begins tells nothing about who is not in it.
    Row(
        "members.directory",
        "in wait 404 404 404 404 404 200 in",
        query={"after": "@waiting.member"},
    ),
    Row("members.show", MEMBERS, {"member_id": "author.member"}, shows=("author.name", "author.bio")),
    Row(
        "members.show",
        "in wait 404 404 404 404 404 200 in",
        {"member_id": "waiting.member"},
        shows=("waiting.name@administrator",),
    ),
    Row("members.show", "in wait 404 404 404 404 404 200 in", {"member_id": "suspended.member"}),
    Row("members.show", "in wait 404 404 404 404 404 200 in", {"member_id": "unverified.member"}),
]

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

HOSTS = "in wait 403 403 403 303 403 403 in"
HIDDEN_HOSTS = "in wait 404 404 403 303 404 404 in"
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
            ("discussion", ("author", "host")),
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
        writes=("author", "host"),
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

RUN = "      in       wait    404       403    303    303  404       404           in"
FOREIGN_DONE = FOREIGN.replace("200", "303")
POLL = {
    "poll_question": "Welke dag past jullie het best?",
    "poll_option_0": "maandag",
    "poll_option_1": "dinsdag",
}
_polls = [
    Row("polls.show", CLOSED, {"poll_id": "poll"}, shows=("poll.question", "poll.yes", "poll.no")),
    Row("polls.show", CLOSED, {"poll_id": "ballot"}, shows=("ballot.question",), hides=UNNAMED),
    Row("polls.show", CIRCLE, {"poll_id": "whispered poll"}, shows=("whispered poll.question",)),
    Row("polls.show", FOREIGN, {"poll_id": "foreign poll"}, shows=("foreign poll.question",)),
    # Who voted what is for those who have voted themselves.
    Row(
        "polls.votes",
        "in wait 404 200 404 404 404 404 in",
        {"poll_id": "poll"},
        shows=("member.name", "reader.name"),
    ),
    Row("polls.votes", NOBODY, {"poll_id": "ballot"}),
    Row("polls.votes", NOBODY, {"poll_id": "foreign poll"}),
    *(
        Row(
            "polls.vote",
            answers.replace("200", "303"),
            {"poll_id": poll},
            method="POST",
            form={"choice": f"@{poll}.no.option", "reason": "Dat past bij ons."},
            writes=writes,
        )
        for poll, answers, writes in (
            ("poll", CLOSED, ("member", "author", "host")),
            # An anonymous vote stands: hers is not counted again.
            ("ballot", CLOSED, ("author", "host")),
            ("whispered poll", CIRCLE, ("author",)),
            ("foreign poll", FOREIGN, ("elsewhere",)),
        )
    ),
    Row(
        "polls.vote",
        CLOSED.replace("200", "422"),
        {"poll_id": "poll"},
        method="POST",
        form={"choice": "@foreign poll.no.option"},
    ),
    *(
        Row(f"polls.{verb}", answers, {"poll_id": poll}, method="POST")
        for verb in ("close", "remove")
        for poll, answers in (
            ("poll", RUN),
            ("whispered poll", CIRCLE.replace("200", "303")),
            ("foreign poll", FOREIGN_DONE),
        )
    ),
    Row(
        "polls.edit",
        RUN.replace("303", "200"),
        {"poll_id": "empty poll"},
        shows=("empty poll.question@author,host",),
    ),
    Row("polls.edit", RUN.replace("303", "303"), {"poll_id": "poll"}),
    Row("polls.edit", FOREIGN_DONE, {"poll_id": "foreign poll"}),
    Row("polls.edit", RUN, {"poll_id": "empty poll"}, method="POST", form={**POLL, "version": "1"}),
    *(
        Row("thread_polls.create", answers, {"thread_id": thread})
        for thread, answers in (
            ("discussion", RUN.replace("303", "200")),
            ("masked", RUN.replace("303", "200")),
            ("circle", CIRCLE),
            ("foreign", FOREIGN),
        )
    ),
    *(
        Row(
            "thread_polls.create",
            answers,
            {"thread_id": thread},
            method="POST",
            form={**POLL, "poll_names": "anonymous"},
        )
        for thread, answers in (
            ("discussion", RUN),
            ("masked", RUN),
            ("circle", CIRCLE.replace("200", "303")),
            ("foreign", FOREIGN_DONE),
        )
    ),
]

ASKERS = "in wait 404 403 303 303 404 404 in"
_questions = [
    Row("questions.accept", ASKERS, {"thread_id": "question", "post_id": "other answer"}, method="POST"),
    Row(
        "questions.accept",
        "in wait 404 403 404 404 404 404 in",
        {"thread_id": "question", "post_id": "whisper"},
        method="POST",
    ),
    Row(
        "questions.accept",
        "in wait 404 403 404 404 404 404 in",
        {"thread_id": "question", "post_id": "reply"},
        method="POST",
    ),
    Row(
        "questions.accept",
        "in wait 404 404 403 404 404 404 in",
        {"thread_id": "circle", "post_id": "whisper"},
        method="POST",
    ),
    Row("questions.unaccept", ASKERS, {"thread_id": "question"}, method="POST"),
    Row("questions.unaccept", "in wait 404 404 403 404 404 404 in", {"thread_id": "circle"}, method="POST"),
    # A comment is no answer.
    Row(
        "questions.accept",
        "in wait 404 403 404 404 404 404 in",
        {"thread_id": "question", "post_id": "comment"},
        method="POST",
    ),
    Row(
        "threads.show",
        CLOSED,
        {"thread_id": "question"},
        query={"reply_to": "@answer"},
        shows=("comment.text",),
    ),
    Row("threads.show", NOBODY, {"thread_id": "question"}, query={"reply_to": "@whisper"}),
    *(
        Row(
            "threads.reply",
            answers,
            {"thread_id": "question"},
            method="POST",
            form={"body": TEXT, "reply_to": post, "cites": ["~source.title"]},
        )
        for post, answers in (
            ("", CLOSED.replace("200", "303")),
            ("@answer", CLOSED.replace("200", "303")),
        )
    ),
]

ROUTING = "in wait 404 403 200 200 404 404 in"
_questions += [
    Row(
        "routing.ask",
        ROUTING,
        {"thread_id": "question"},
        query={"discipline": "care"},
        shows=("question.title", "reader.name"),
    ),
    Row("routing.ask", "in wait 404 404 403 404 404 404 in", {"thread_id": "circle"}),
    Row(
        "routing.invite",
        ROUTING.replace("200", "303"),
        {"thread_id": "question"},
        method="POST",
        form={"discipline": "care"},
    ),
    Row("routing.recall", ROUTING.replace("200", "303"), {"thread_id": "question"}, method="POST", writes=()),
    Row("routing.decline", NOBODY, {"thread_id": "question"}, method="POST"),
]

TENDING = "in wait 403 403 403 200 403 200 in"
_SOURCE = {
    "title": "Jeugdwet",
    "publisher": "Rijksoverheid",
    "kind": "law",
    "url": "https://wet.example/jeugd",
}
_sources = [
    Row("sources.index", MEMBERS, shows=("source.title", "source.publisher", "source.label")),
    Row("sources.index", MEMBERS, query={"q": "~source.title"}, shows=("source.title",)),
    Row("sources.complete", MEMBERS, query={"q": "~source.title"}, shows=("source.title", "source.label")),
    Row("sources.add", MEMBERS),
    Row("sources.add", DONE, method="POST", form={**_SOURCE, "label": "2026"}),
    Row(
        "sources.show",
        MEMBERS,
        {"source_id": "source"},
        shows=("source.title", "source.label", "question.title@member,author,host"),
    ),
    Row("sources.show", NOBODY, {"source_id": "=nothing"}),
    Row(
        "sources.renew",
        TENDING.replace("200", "303"),
        {"source_id": "source"},
        method="POST",
        form={"label": "2027", "change": "De leeftijd is nu achttien.", "seen": "1"},
    ),
    Row("sources.edit", TENDING, {"source_id": "source"}, shows=("source.title",)),
    Row("sources.edit", TENDING.replace("200", "303"), {"source_id": "source"}, method="POST", form=_SOURCE),
    Row(
        "sources.offer",
        TENDING.replace("200", "303"),
        {"source_id": "source"},
        method="POST",
        form={"offered": "no"},
    ),
    *(
        Row(
            "sources.confirm",
            answers,
            {"source_id": "source", "post_id": post},
            method="POST",
            form={"seen": "1"},
            writes=(),
        )
        for post, answers in (
            ("answer", "in wait 404 303 403 403 404 404 in"),
            ("other answer", "in wait 404 403 403 404 404 404 in"),
            ("whisper", "in wait 404 404 403 404 404 404 in"),
        )
    ),
]

PLAN = {
    "kind": "lunch_session",
    "title": "Lunchsessie over overdracht",
    "goal": "Je weet wat je morgen anders doet.",
    "date": "2040-05-02",
    "starts": "12:00",
    "ends": "13:00",
    "capacity": "30",
    "agenda-0-minutes": "10",
    "agenda-0-title": "Welkom",
    "version": "1",
}
MEETINGS = (
    ("meeting", CLOSED, "in wait 404 403 403 200 404 404 in", "said"),
    ("seclusion", HIDDEN, "in wait 404 404 403 200 404 404 in", "hushed"),
    ("gathering", FOREIGN, "in wait 403 404 404 404 404 404 in", "welcome"),
)
_meetings = [Row("meetings.index", MEMBERS, shows=("meeting.title", "seclusion.title", "gathering.title"))]
for _meeting, _answers, _runs, _line in MEETINGS:
    _place = {"meeting_id": _meeting}
    _meetings += [
        Row(
            "meetings.show",
            _answers,
            _place,
            shows=tuple(f"{_meeting}.{part}" for part in ("title", "goal", "description", "agenda", "link")),
        ),
        Row("meetings.live", _answers, _place, shows=(f"{_meeting}.title", f"{_line}.line")),
        Row("meetings.edit", _runs, _place, shows=(f"{_meeting}.title",)),
        Row("meetings.edit", _runs.replace("200", "303"), _place, method="POST", form=PLAN),
        Row(
            "meetings.register_for",
            _answers.replace("200", "303"),
            _place,
            method="POST",
            writes=("elsewhere", "author", "host"),
        ),
        Row(
            "meetings.cancel",
            _answers.replace("200", "303"),
            _place,
            method="POST",
            writes=("member",),
        ),
        Row(
            "meetings.say",
            _answers.replace("200", "303"),
            _place,
            method="POST",
            form={"text": "Welkom allemaal", "client_id": "kbcdfghjkmnp"},
        ),
    ]
for _slug, _answers in (
    ("closed", "in wait 404 403 403 200 404 404 in"),
    ("hidden", "in wait 404 404 403 200 404 404 in"),
    ("open", "in wait 403 404 404 404 404 404 in"),
):
    _meetings.append(Row("meetings.create", _answers, {"slug": _slug}))
    _meetings.append(
        Row("meetings.create", _answers.replace("200", "303"), {"slug": _slug}, method="POST", form=PLAN)
    )

_notices = [
    Row(
        "notifications.index",
        MEMBERS,
        shows=("discussion.title@author", "circle.title@author", "meeting.title@member"),
    ),
    Row(
        "notifications.open_notice",
        "in wait 404 404 303 404 404 404 in",
        {"notice_id": "author.notice"},
        method="POST",
    ),
    # She was told while she was in the group, and is no longer.
    Row("notifications.open_notice", NOBODY, {"notice_id": "elsewhere.notice"}, method="POST"),
    Row("notifications.mark_all_read", DONE, method="POST", writes=("elsewhere", "member", "author", "host")),
]

_desk = [
    Row("admin.index", DESK, shows=("waiting.name",)),
    Row("admin.members", DESK, shows=("waiting.name", "suspended.name", "unverified.name", "author.name")),
    Row("admin.members", DESK, query={"standing": "suspended"}, shows=("suspended.name",)),
    Row("admin.members", DESK, query={"q": "~waiting.name"}, shows=("waiting.name",)),
    Row("admin.groups", DESK, shows=("closed.name", "hidden.name")),
    Row("admin.jobs", DESK),
    Row("admin.audit", DESK, shows=("host.name",), allows=("struck", "aside")),
    *(
        Row("admin.settle", DESK_DONE, {"job_id": "dead job", "fate": f"={fate}"}, method="POST")
        for fate in ("retry", "discard")
    ),
    *(
        Row(
            "admin.decide",
            DESK_DONE,
            {"member_id": f"{name}.member", "decision": f"={decision}"},
            method="POST",
        )
        for name, decision in (("waiting", "admit"), ("member", "suspend"), ("suspended", "reinstate"))
    ),
]

_search = [
    Row("discovery.search", MEMBERS),
    *(
        Row("discovery.search", MEMBERS, query={"q": f"~{name}"}, shows=(name,), hides=hides)
        for name, hides in FINDABLE.items()
    ),
    *(
        Row("discovery.search", MEMBERS, query={"q": f"^{name}"}, shows=(name,), hides=FINDABLE[name])
        for name in ("discussion.text", "masked.text", "circle.text", "secluded.text", "expired.line")
    ),
    *(
        Row("discovery.search", MEMBERS, query={"q": f"~{name}"})
        for name in (
            *("waiting.name", "author.bio", "closed.purpose", "hidden.name", "meeting.link"),
            *("withheld.text", "upload.text"),
        )
    ),
    Row(
        "discovery.search",
        MEMBERS,
        query={"q": "~secluded.text", "group": "@hidden"},
        shows=("secluded.text", "hidden.name@author,host"),
    ),
    Row("discovery.search", MEMBERS, query={"group": "@hidden"}, shows=("secluded.title",)),
    Row("discovery.search", MEMBERS, query={"kind": "case"}, shows=("masked.title", "circle.title")),
    Row("discovery.search", MEMBERS, query={"kind": "chat"}, shows=("said.line", "hushed.line")),
]

_welcome = [
    Row("welcome.index", DONE),
    Row("welcome.about", MEMBERS, shows=("author.title@author", "author.topic@author")),
    Row("welcome.about", DONE, method="POST", form={"title": "Mediator", "topics": ["gezag"], "own": ""}),
    Row("welcome.groups", MEMBERS, shows=("closed.name", "hidden.name@author,host")),
    Row("welcome.groups", DONE, method="POST"),
    Row(
        "welcome.enter",
        DONE,
        {"slug": "open"},
        method="POST",
        writes=("member", "author", "host", "moderator", "administrator"),
    ),
    Row(
        "welcome.enter",
        DONE,
        {"slug": "closed"},
        method="POST",
        writes=("elsewhere", "moderator", "administrator"),
    ),
    Row("welcome.enter", HIDDEN.replace("200", "303"), {"slug": "hidden"}, method="POST", writes=()),
    Row("welcome.sharing", MEMBERS),
    Row("welcome.sharing", DONE, method="POST"),
    Row("welcome.put_away", DONE, method="POST"),
]

SENDER = "in wait 404 404 200 404 404 404 in"
_files = [
    # A row cannot send a file; that one is sent, tests/files/test_views.py shows.
    Row("files.upload", "in wait 422 422 422 422 422 422 in", method="POST", form={"file": TEXT}, writes=()),
    Row("files.state", SENDER, {"file_id": "upload"}),
    Row("files.check", SENDER, {"file_id": "upload"}, shows=("upload.name",)),
    Row("files.check", SENDER.replace("200", "303"), {"file_id": "upload"}, method="POST", writes=()),
    Row("files.download", SENDER, {"file_id": "upload"}, shows=("upload.text",)),
    Row("files.preview", SENDER, {"file_id": "upload"}),
    *(
        Row(
            f"files.{verb}", answers, {"file_id": name}, shows=(f"{name}.text",) if verb == "download" else ()
        )
        for name, answers in (("paper", CLOSED), ("slip", CIRCLE), ("withheld", NOBODY))
        for verb in ("download", "preview")
    ),
    Row("files.state", SENDER, {"file_id": "paper"}),
    Row("files.check", SENDER, {"file_id": "withheld"}, shows=("withheld.name",)),
    Row("files.remove", SENDER.replace("200", "303"), {"file_id": "paper"}, method="POST"),
    Row("files.remove", SENDER.replace("200", "303"), {"file_id": "upload"}, method="POST"),
]

_checking = [
    Row("checking.check", MEMBERS),
    # What is checked leaves nothing, whoever asks.
    Row("checking.check", MEMBERS, method="POST", form={"text": TEXT}, writes=()),
    Row("checking.sharing", MEMBERS),
]

_site = [
    # Who runs the site is told to members, not to guests.
    Row(
        "statements.accessibility",
        PUBLIC,
        shows=("administrator.name", "administrator.organisation"),
    ),
    Row(
        "home.index",
        "200 wait 200 200 200 200 200 200 200",
        shows=("discussion.title", "circle.title", "meeting.title", "foreign.title"),
    ),
    Row("static", PUBLIC, {"filename": "=base/app.css"}),
    Row("home.robots", PUBLIC),
    Row("health.healthz", PUBLIC),
    Row("health.readyz", PUBLIC),
    Row("styleguide.show", PUBLIC),
    Row("offline.page", PUBLIC, {"language": "=en"}),
    Row("offline.page", PUBLIC.replace("200", "404"), {"language": "=xx"}),
    Row("offline.worker", PUBLIC),
    Row("offline.manifest", PUBLIC),
]

_drafts = [
    Row("drafts.index", MEMBERS, shows=("draft.text", "plan.title")),
    Row("planning.show", AUTHOR, {"planned_id": "plan"}, shows=("plan.title", "plan.text")),
    Row("planning.publish", AUTHOR.replace("200", "303"), {"planned_id": "plan"}, method="POST"),
    Row("planning.edit", AUTHOR.replace("200", "303"), {"planned_id": "plan"}, method="POST"),
    Row("drafts.show", MEMBERS, {"place": "draft"}, shows=("draft.text",)),
    Row("drafts.show", NOBODY.replace("200", "404"), {"place": "=nothing:bcdfghjkmnpq"}),
    # A page saves for whom it was shown to, whoever is logged in by then.
    Row(
        "drafts.save",
        "in wait 403 200 403 403 403 403 in",
        {"place": "=reply:bcdfghjkmnpq"},
        method="PUT",
        json={
            "fields": {"body": [TEXT]},
            "client_id": "bcdfghjkmnpq",
            "version": "",
            "writer": "",
            "turn": 1,
            "owner": "@member.member",
        },
    ),
    Row(
        "drafts.throw_away",
        MEMBERS.replace("200", "204"),
        {"place": "draft"},
        method="DELETE",
        writes=("author",),
    ),
    Row("drafts.discard", DONE, {"place": "draft"}, method="POST", writes=("author",)),
    Row("drafts.keep", DONE, {"place": "=reply:bcdfghjkmnpq"}, method="POST", form={"body": TEXT}),
    # The newer text of the other device is shown to whose it is.
    Row(
        "drafts.keep",
        "in wait 303 303 409 303 303 303 in",
        {"place": "draft"},
        method="POST",
        form={"body": TEXT},
        writes=("elsewhere", "member", "host", "moderator", "administrator"),
    ),
]

_tags = [
    Row("tags.index", MEMBERS, shows=("discussion.tag", "circle.tag", "secluded.tag", "foreign.tag")),
    Row("tags.complete", MEMBERS, query={"q": "@circle.tag"}),
    Row("tags.complete", MEMBERS, query={"q": "omgang"}),
]
for _tag, _answers, _writers, _tidied, _tidier in (
    ("discussion", CLOSED, ("member", "author", "host"), "in wait 404 403 403 200 404 404 in", "host"),
    ("circle", CIRCLE, ("author",), "in wait 404 404 403 404 404 404 in", ""),
    ("secluded", HIDDEN, ("author", "host"), "in wait 404 404 403 200 404 404 in", "host"),
    ("foreign", FOREIGN, ("elsewhere",), "in wait 403 404 404 404 404 404 in", ""),
):
    _there = {"slug": f"{_tag}.tag"}
    _tags += [
        Row("tags.show", _answers, _there, shows=(f"{_tag}.title",)),
        Row(
            "tags.follow",
            _answers.replace("200", "303"),
            _there,
            method="POST",
            form={"on": "1"},
            writes=_writers,
        ),
        Row("tags.tidy", _tidied, _there),
        *(
            Row(
                f"tags.{_verb}",
                _tidied.replace("200", "303" if _verb != "merge" else "422"),
                _there,
                method="POST",
                form={"name": "een ander woord", "into": "een woord dat er niet is"},
                writes=(_tidier,),
            )
            for _verb in ("rename", "merge", "remove")
        ),
    ]

ROWS: tuple[Row, ...] = (
    *_site,
    *_welcome,
    *_checking,
    *_drafts,
    *_files,
    *_threads,
    *_polls,
    *_tags,
    *_meetings,
    *_search,
    *_groups,
    *_people,
    *_questions,
    *_sources,
    *_notices,
    *_desk,
    *_account,
)
