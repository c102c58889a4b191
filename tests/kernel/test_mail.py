"""Mail: into a folder by default, to a real server when one is configured, to no impostor."""

import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from flask import Flask

from forum.app import create_app
from forum.kernel import mail
from tests.application import make_settings
from tests.services import free_port


class Postbox(Sink):
    """Keeps what comes in."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Envelope] = []
        self.names: list[bytes] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name.
        self.letters.append(envelope)
        return "250 OK"

    def allow(
        self, _server: object, _session: object, _envelope: object, _how: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.names.append(data.login)
        return AuthResult(success=(data.login, data.password) == (b"kring", b"ge/heim"), handled=False)


@contextmanager
def post_office(**options: object) -> Iterator[tuple[Postbox, int]]:
    box = Postbox()
    port = free_port()
    office = Controller(box, hostname="127.0.0.1", port=port, **options)  # type: ignore[arg-type]
    office.start()
    try:
        yield box, port
    finally:
        office.stop()


def send(folder: Path, url: str) -> None:
    # Sending needs settings alone, so an application without a database will do.
    app = create_app(make_settings(folder, FORUM_MAIL_URL=url, FORUM_BASE_URL="https://kring.example"))
    with app.app_context():
        mail.send(
            to="iris@kring.example", subject="Een brief – voor jou", text="Hé Iris,\n\nKom je kijken?\n"
        )


def test_without_a_server_letters_are_files_in_order(context: Flask, mails: Callable[[], list[str]]) -> None:
    mail.send(to="iris@kring.example", subject="Eén", text="Eerst dit.")
    mail.send(to="bram@kring.example", subject="Twee", text="Dan dat: ü.")
    assert mails() == [
        "To: iris@kring.example\nSubject: Eén\n\nEerst dit.\n",
        "To: bram@kring.example\nSubject: Twee\n\nDan dat: ü.\n",
    ]
    (first, *_) = sorted((context.extensions["settings"].data_dir / "mail").glob("*.eml"))
    text = first.read_text()
    assert all(f"{name}: " in text for name in ("From", "Date", "Message-ID"))
    assert "Auto-Submitted: auto-generated" in text


@pytest.mark.parametrize(
    ("to", "subject"),
    [
        ("iris@kring.example\nBcc: all@kring.example", "Eén"),
        ("iris@kring.example", "Eén\r\nBcc: all@kring.example"),
    ],
)
def test_no_line_break_smuggles_in_a_header(context: Flask, to: str, subject: str) -> None:
    with pytest.raises(ValueError, match=r"linefeed|newline|carriage|invalid"):
        mail.send(to=to, subject=subject, text="")


def test_a_server_gets_the_letter(tmp_path: Path) -> None:
    with post_office() as (box, port):
        send(tmp_path, f"smtp://127.0.0.1:{port}")
    (letter,) = box.letters
    assert (letter.mail_from, letter.rcpt_tos) == ("noreply@kring.example", ["iris@kring.example"])
    assert isinstance(letter.content, bytes)
    assert b"@kring.example>" in letter.content.split(b"Message-ID:")[1].splitlines()[0]


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")  # On this machine.
def test_name_and_password_come_from_the_address(tmp_path: Path) -> None:
    box = Postbox()
    options = {"authenticator": box.allow, "auth_required": True, "auth_require_tls": False}
    with post_office(**options) as (inbox, port):
        send(tmp_path, f"smtp://kring:ge%2Fheim@127.0.0.1:{port}")
        with pytest.raises(OSError, match="Authentication"):
            send(tmp_path, f"smtp://kring:anders@127.0.0.1:{port}")
    assert (len(inbox.letters), set(box.names)) == (1, {b"kring"})


def test_a_server_that_is_away_is_an_error_that_a_job_tries_again(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="refused"):
        send(tmp_path, f"smtp://127.0.0.1:{free_port()}")


@pytest.fixture(scope="module")
def impostor(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    folder = tmp_path_factory.mktemp("tls")
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    subprocess.run(
        [*made, "-keyout", folder / "key", "-out", folder / "cert"], check=True, capture_output=True
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert", folder / "key")
    return context


def test_no_letter_and_no_password_goes_to_an_impostor(
    tmp_path: Path, impostor: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Postbox()
    with (
        post_office(tls_context=impostor, authenticator=box.allow) as (inbox, port),
        monkeypatch.context() as patched,
    ):
        # As if the server were somewhere else: on this machine no certificate is asked for.
        patched.setattr(mail, "OWN_MACHINE", ())
        with pytest.raises(ssl.SSLCertVerificationError):
            send(tmp_path, f"smtp://kring:ge%2Fheim@127.0.0.1:{port}")
    assert (inbox.letters, box.names) == ([], [])


def test_smtps_proves_who_it_is_as_well(tmp_path: Path, impostor: ssl.SSLContext) -> None:
    box = Postbox()
    port = free_port()
    office = _Quiet(box, hostname="127.0.0.1", port=port, ssl_context=impostor)
    office.start()
    try:
        with pytest.raises(ssl.SSLCertVerificationError):
            send(tmp_path, f"smtps://127.0.0.1:{port}")
    finally:
        office.stop()
    assert box.letters == []


class _Quiet(Controller):
    # When it starts, it knocks at its own door: without asking who it is.
    def _trigger_server(self) -> None:
        unwary = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        unwary.check_hostname, unwary.verify_mode = False, ssl.CERT_NONE
        with socket.create_connection((self.hostname, self.port)) as plain, unwary.wrap_socket(plain) as wire:
            wire.recv(1)
