"""Coming in by the pages, and whether two answers are alike."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories.members import PASSWORD

NEUTRAL = "horen niet bij elkaar"


EMAIL = "noor@kring.example"


APPLICATION = {
    "email": EMAIL,
    "name": "Noor Bakker",
    "discipline": "care",
    "organisation": "Wijkteam Noord",
    "region": "Twente",
    "password": PASSWORD,
}


def post_log_in(
    client: FlaskClient, email: str = EMAIL, password: str = PASSWORD, **options: str
) -> TestResponse:
    target = "/login" + (f"?next={options['next']}" if "next" in options else "")
    return client.post(target, data={"email": email, "password": password})


def link_in(mail: str) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", mail)
    assert found is not None
    return found[1]


def is_in(client: FlaskClient) -> bool:
    return client.get("/settings").status_code == 200


def alike(one: TestResponse, two: TestResponse) -> None:
    """Fail unless two answers are the same but for what differs between any two."""

    def strip(answer: TestResponse) -> str:
        return re.sub(r'(nonce="[^"]*"|name="csrf_token" value="[^"]*")', "", answer.text)

    assert one.status_code == two.status_code
    assert strip(one) == strip(two)
    changing = {"Content-Security-Policy", "X-Request-Id", "Set-Cookie", "Content-Length"}
    assert [h for h in one.headers if h[0] not in changing] == [
        h for h in two.headers if h[0] not in changing
    ]
