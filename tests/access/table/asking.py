"""Polls, questions, and the sources that answers cite."""

from tests.access.table.words import CIRCLE, CLOSED, DONE, FOREIGN, MEMBERS, NOBODY, TEXT, UNNAMED
from tests.access.walk import Row

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

ROWS: tuple[Row, ...] = (
    *_polls,
    *_questions,
    *_sources,
)
