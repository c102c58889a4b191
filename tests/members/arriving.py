"""How members come in, and what they are sent."""

from sqlalchemy import func, select

from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.jobs import Job
from forum.kernel.sockets import RightsChange
from forum.kernel.work import unit_of_work
from forum.members import log_ins, passwords, service
from forum.members.models import Member
from tests.factories.members import PASSWORD


def application_of(email: str, **other: str) -> service.Application:
    values = {
        "name": "Noor Bakker",
        "discipline": "care",
        "organisation": "Wijkteam Noord",
        "region": "Twente",
        "password_hash": passwords.hash_password(PASSWORD),
    }
    return service.Application(email=email, **(values | other))


def get(member_id: str) -> Member:
    db.session.rollback()
    member = db.session.get(Member, member_id)
    assert member is not None
    return member


def letters() -> list[tuple[str, str]]:
    return [
        (job.payload["member_id"], job.payload["letter"])
        for job in db.session.scalars(
            select(Job).where(Job.name == "members.letter").order_by(Job.created_at)
        )
    ]


def rechecked(member_id: str) -> bool:
    return bool(
        db.session.scalar(
            select(func.count()).select_from(RightsChange).where(RightsChange.member_id == member_id)
        )
    )


def open_log_in(member: Actor, device: str = "Firefox · Linux") -> str:
    with unit_of_work():
        return log_ins.open_log_in(member.member_id, device)


def logged_in(member: Actor) -> Actor:
    actor = log_ins.find_actor(open_log_in(member))
    assert actor is not None
    return actor
