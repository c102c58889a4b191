"""Accounts, and members to each other."""

from tests.access.table.words import ANYBODY, CHOICE, EMPLOYERS, GUESTS, MEMBERS, OWN, PUBLIC, STRANGERS
from tests.access.walk import Row
from tests.factories.members import PASSWORD
from tests.factories.world import ADMITTED

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

ROWS: tuple[Row, ...] = (
    *_account,
    *_people,
)
