"""Mail: a message goes to SMTP when configured, else into a local folder. Called from jobs alone."""

import smtplib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from forum.kernel.clock import now
from forum.kernel.config import settings
from forum.kernel.ids import new_id

TIMEOUT_SECONDS = 20


def send(*, to: str, subject: str, text: str) -> None:
    """Send a plain-text message.

    Args:
        to: One e-mail address.
        subject: One line; never names a case or a person.
        text: The body; a neutral sentence and a link.

    Raises:
        OSError: The mail server cannot be reached or refuses; the job is tried again.
    """
    message = EmailMessage()
    message["To"] = to
    message["Subject"] = subject
    message["From"] = f"Kring <noreply@{urlsplit(settings().base_url).hostname}>"
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
    connect = smtplib.SMTP_SSL if address.scheme == "smtps" else smtplib.SMTP
    with connect(address.hostname or "", address.port or 0, timeout=TIMEOUT_SECONDS) as server:
        if address.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls()
        if address.username:
            server.login(unquote(address.username), unquote(address.password or ""))
        server.send_message(message)
