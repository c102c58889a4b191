"""Accounts: signing up, proving an address, choosing a password; nobody learns which addresses are known."""

from forum.kernel import jobs
from forum.kernel.actor import Actor, Standing
from forum.kernel.clock import now
from forum.kernel.config import settings
from forum.kernel.errors import Invalid
from forum.kernel.work import publish
from forum.members import log_ins, rules, service
from forum.members.events import MemberVerified
from forum.members.models import Member
from forum.members.tokens import Purpose, member_of


def _send_letter(member_id: str, letter: str) -> None:
    jobs.enqueue("members.letter", {"member_id": member_id, "letter": letter}, key=f"{member_id}:{letter}")


def sign_up(application: service.Application) -> None:
    """Note an application and send a letter to the address.

    An application that nobody has confirmed yet is replaced, and letters about it lose their worth.
    Nothing is returned on purpose: whether the address was known shows in the letter alone.
    """
    try:
        _send_letter(service.add(application, standing=Standing.UNVERIFIED), "verify")
        return
    except Invalid:
        known = service.find_by_email(application.email)
    assert known is not None  # noqa: S101 - the address was taken, and members are not removed.
    if known.standing != Standing.UNVERIFIED:
        _send_letter(known.id, "known")
        return
    known.name = application.name
    known.discipline = rules.Discipline(application.discipline)
    known.organisation_id = service.find_or_add_organisation(application.organisation)
    known.region = application.region
    known.password_hash = application.password_hash
    _send_letter(known.id, "verify")


def _take_as_proof(member: Member) -> None:
    before = Standing(member.standing)
    after = rules.standing_after_verification(before, admission=settings().admission)
    if after is before:
        return
    member.standing = after
    if after is Standing.ADMITTED:
        member.admitted_at = now()
    publish(MemberVerified(member_id=member.id))


def verify(token: str) -> None:
    """Take a letter's link as proof that the address is hers.

    Raises:
        Invalid: The link is broken, too old or was used.
    """
    _take_as_proof(member_of(token, Purpose.VERIFY))


def ask_verification(email: str) -> None:
    """Send the letter of the sign-up again, if it is still open; tell nobody whether it is."""
    member = service.find_by_email(email)
    if member is not None:
        _send_letter(member.id, "verify" if member.standing == Standing.UNVERIFIED else "known")


def ask_reset(email: str) -> None:
    """Send a letter to choose a new password, if the address is a member's; tell nobody whether it is."""
    member = service.find_by_email(email)
    if member is not None:
        _send_letter(member.id, "reset")


def reset_password(token: str, password_hash: str) -> None:
    """Take a new password by a letter's link; it ends all log-ins and proves the address, too.

    Raises:
        Invalid: The link is broken, too old or was used.
    """
    member = member_of(token, Purpose.RESET)
    member.password_hash = password_hash
    _take_as_proof(member)
    log_ins.end_all(member.id)


def change_password(actor: Actor, password_hash: str) -> None:
    """Set a new password for the actor; it ends her other log-ins."""
    service.get_own(actor).password_hash = password_hash
    log_ins.end_all(actor.member_id, but=actor.login_id)


def own_data(actor: Actor) -> tuple[str, str]:
    """Return the actor's address and name, which her password may not hold.

    Raises:
        NotFound: Nobody is logged in.
    """
    member = service.get_own(actor)
    return member.email, member.name
