"""Everything else: the first steps, searching, files, drafts, tags, notices, the desk."""

from tests.access.table.words import (
    AUTHOR,
    CIRCLE,
    CLOSED,
    DESK,
    DESK_DONE,
    DONE,
    FOREIGN,
    HIDDEN,
    MEMBERS,
    NOBODY,
    PUBLIC,
    TEXT,
    UNNAMED,
)
from tests.access.walk import Row

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
    *_tags,
    *_search,
    *_notices,
    *_desk,
)
