"""Meetings, their rooms and their minutes."""

from tests.access.table.words import CLOSED, FOREIGN, HIDDEN, MEMBERS
from tests.access.walk import Row

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

ROWS: tuple[Row, ...] = (*_meetings,)
