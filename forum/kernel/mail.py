"""Mail: a message goes to SMTP when configured, else into a local folder. Called from jobs alone."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import unquote, urlsplit

from forum.kernel.clock import now
from forum.kernel.config import settings
from forum.kernel.ids import new_id

TIMEOUT_SECONDS = 20
OWN_MACHINE = ("localhost", "127.0.0.1", "::1")


def _connect(scheme: str, host: str, port: int) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
    try:
        server.ehlo_or_helo_if_needed()
        # A relay on this machine has no name that a certificate could prove, and no wire to listen on.
        if host not in OWN_MACHINE and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
    except BaseException:
        server.close()
        raise
    return server


def send(*, to: str, subject: str, text: str) -> None:
    """Send a plain-text message.

    Args:
        to: One e-mail address.
        subject: One line; never names a case or a person.
        text: The body; a neutral sentence and a link.

    Raises:
        OSError: The mail server cannot be reached, proved to be no other, or refuses; the job is tried again.
        ValueError: The address or the subject has more than one line.
    """
    message = EmailMessage()
    message["To"] = to
    message["Subject"] = subject
    site = urlsplit(settings().base_url).hostname or ""
    message["From"] = f"Kring <noreply@{site}>"
    message["Message-ID"] = make_msgid(domain=site)
    message["Date"] = now()
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    address = urlsplit(settings().mail_url)
    if not address.scheme:
        folder = settings().data_dir / "mail"
        folder.mkdir(parents=True, exist_ok=True)
        stamp = now().strftime("%Y%m%dT%H%M%S%f")
        (folder / f"{stamp}-{new_id()}.eml").write_bytes(message.as_bytes())
        return
    with _connect(address.scheme, address.hostname or "", address.port or 0) as server:
        if address.username:
            server.login(unquote(address.username), unquote(address.password or ""))
        server.send_message(message)
