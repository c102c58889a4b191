"""Coming in and going out: log-in, sign-up, links in letters; nothing tells whether an address is known."""

import hashlib
from collections.abc import Callable
from typing import Any, cast

from flask import Blueprint, Response, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_limiter.util import get_remote_address
from flask_login import login_user, logout_user

from forum.kernel.actor import Standing
from forum.kernel.clock import now
from forum.kernel.config import settings
from forum.kernel.errors import Invalid
from forum.kernel.web import (
    LogInHandle,
    current_actor,
    current_language,
    keep_for_guest,
    languages,
    limiter,
    open_to,
    public,
    render,
    safe_next,
)
from forum.kernel.work import unit_of_work
from forum.members import accounts, log_ins, profiles, service, tokens
from forum.members.devices import device
from forum.members.forms import EmailForm, LogInForm, NewPasswordForm, RegisterForm
from forum.members.passwords import hash_password
from forum.members.tokens import Purpose

bp = Blueprint("members", __name__)


def _by_email() -> str:
    # Counted for unknown addresses as well, and never kept in the clear.
    email = request.form.get("email", "").strip().lower()
    return "email:" + hashlib.sha256(email.encode()).hexdigest()[:16]


View = Callable[..., ResponseReturnValue]


def per_visitor(limit: str) -> Callable[[View], View]:
    """Bound how often one visitor may send a form, such as ``10 per minute``."""
    return cast(Callable[[View], View], limiter.limit(limit, methods=["POST"]))


def _per_address(limit: str, **only: Any) -> Callable[[View], View]:
    bound = limiter.limit(limit, key_func=get_remote_address, methods=["POST"], **only)
    return cast(Callable[[View], View], bound)


def _per_email(limit: str, **only: Any) -> Callable[[View], View]:
    bound = limiter.limit(limit, key_func=_by_email, methods=["POST"], **only)
    return cast(Callable[[View], View], bound)


def _was_refused(response: Response) -> bool:
    """Tell whether a log-in failed; a whole office that comes in by one address at noon is no guessing."""
    return response.status_code == 422


def start_session(token: str) -> None:
    """Let this browser keep ``token``; nothing of the session before it is taken along."""
    session.clear()
    session.permanent = True
    session["noted"] = int(now().timestamp())
    login_user(LogInHandle(token))


def _go_on() -> ResponseReturnValue:
    return redirect(safe_next(request.args.get("next"), _home()), 303)


def _home() -> str:
    # The first page belongs to a feature above this one; its address is fixed.
    return f"{request.script_root}/"


@bp.route("/login", methods=["GET", "POST"])
@public
@_per_address("20 per minute", deduct_when=_was_refused)
@_per_email("5 per minute", deduct_when=_was_refused)
# What is counted afterwards does not hold back many tries at the same moment; these do.
@_per_address("120 per minute")
@_per_email("20 per minute")
def log_in() -> ResponseReturnValue:
    """Log in, and go to where the visitor was headed."""
    if not current_actor().is_guest:
        return _go_on()
    form = LogInForm()
    if not form.validate_on_submit():
        return _log_in_page(form, 422 if form.is_submitted() else 200)
    try:
        credentials = log_ins.check_credentials(form.email.data, form.password.data)
        with unit_of_work():
            token = log_ins.log_in(credentials, device(request.user_agent.string))
        start_session(token)
    except Invalid:
        form.password.errors = [
            _("Dit e-mailadres en wachtwoord horen niet bij elkaar, of je hebt je adres nog niet bevestigd.")
        ]
        return _log_in_page(form, 422)
    return _go_on()


def _log_in_page(form: LogInForm, status: int) -> ResponseReturnValue:
    # Development only: a demo community on a real site must not be a way in.
    demo = [] if settings().is_production else service.demo_log_ins()
    page = render(
        "members/log_in.html",
        form=form,
        demo=demo,
        demo_password=service.DEMO_PASSWORD,
        next=request.args.get("next", ""),
    )
    return page, status


@bp.post("/logout")
@public
def log_out() -> ResponseReturnValue:
    """End this log-in."""
    actor = current_actor()
    if not actor.is_guest:
        with unit_of_work():
            log_ins.end_own(actor)
    spoken_last = current_language().code
    logout_user()
    session.clear()
    keep_for_guest(spoken_last)
    flash(_("Je bent uitgelogd."), "success")
    return redirect(url_for("members.log_in"), 303)


@bp.post("/language")
@public
def choose_language() -> ResponseReturnValue:
    """Speak another language from now on: a member's choice is kept with her, a guest's in this browser."""
    code = request.form.get("language", "")
    if code not in languages():
        raise Invalid
    actor = current_actor()
    if actor.is_guest:
        keep_for_guest(code)
    else:
        with unit_of_work():
            profiles.choose_language(actor, code)
    return redirect(safe_next(request.form.get("next"), _home()), 303)


@bp.route("/register", methods=["GET", "POST"])
@public
@_per_address("20 per minute")
@_per_email("2 per minute")
def register() -> ResponseReturnValue:
    """Apply for an account; the answer is the same whether or not the address is known."""
    if not current_actor().is_guest:
        return redirect(_home(), 303)
    form = RegisterForm()
    if form.validate_on_submit():
        application = service.Application(
            email=form.email.data,
            name=form.name.data,
            discipline=form.discipline.data,
            organisation=form.organisation.data,
            region=form.region.data,
            password_hash=hash_password(form.password.data),
            language=current_language().code,
        )
        with unit_of_work():
            accounts.sign_up(application)
        return redirect(url_for("members.letter_sent"), 303)
    page = render("members/register.html", form=form, organisations=service.organisations())
    return page, 422 if form.is_submitted() else 200


@bp.get("/letter-sent")
@public
def letter_sent() -> ResponseReturnValue:
    """Say that a letter may be on its way, without saying to whom."""
    return render("members/letter_sent.html")


@bp.route("/verify", methods=["GET", "POST"])
@public
@_per_address("20 per minute")
@_per_email("2 per minute")
def ask_verification() -> ResponseReturnValue:
    """Ask for the letter of the sign-up once more."""
    form = EmailForm()
    if form.validate_on_submit():
        with unit_of_work():
            accounts.ask_verification(form.email.data)
        return redirect(url_for("members.letter_sent"), 303)
    return render("members/ask_verification.html", form=form), 422 if form.is_submitted() else 200


@bp.route("/verify/<token>", methods=["GET", "POST"])
@public
def verify(token: str) -> ResponseReturnValue:
    """Prove an address. Opening the link only asks: scanners of mail open links, too."""
    try:
        if request.method == "POST":
            with unit_of_work():
                accounts.verify(token)
            flash(_("Je e-mailadres is bevestigd. Je kunt nu inloggen."), "success")
            return redirect(url_for("members.log_in"), 303)
        member = tokens.member_of(token, Purpose.VERIFY)
    except Invalid:
        return render("members/link_dead.html", again="members.ask_verification"), 422
    return render("members/verify.html", token=token, name=member.name, email=member.email)


@bp.route("/reset", methods=["GET", "POST"])
@public
@_per_address("20 per minute")
@_per_email("2 per minute")
def ask_reset() -> ResponseReturnValue:
    """Ask for a letter to choose a new password; known addresses and others get the same answer."""
    form = EmailForm()
    if form.validate_on_submit():
        with unit_of_work():
            accounts.ask_reset(form.email.data)
        return redirect(url_for("members.letter_sent"), 303)
    return render("members/ask_reset.html", form=form), 422 if form.is_submitted() else 200


@bp.route("/reset/<token>", methods=["GET", "POST"])
@public
@_per_address("10 per minute")
def reset(token: str) -> ResponseReturnValue:
    """Choose a new password by a letter's link."""
    form = NewPasswordForm()
    try:
        member = tokens.member_of(token, Purpose.RESET)
        form.own_data = (member.email, member.name)
        if form.validate_on_submit():
            password_hash = hash_password(form.password.data)
            with unit_of_work():
                accounts.reset_password(token, password_hash)
            flash(_("Je nieuwe wachtwoord is bewaard. Je bent op alle apparaten uitgelogd."), "success")
            return redirect(url_for("members.log_in"), 303)
    except Invalid:
        return render("members/link_dead.html", again="members.ask_reset"), 422
    return render("members/reset.html", form=form, token=token), 422 if form.is_submitted() else 200


@bp.get("/waiting")
@open_to(Standing.UNVERIFIED, Standing.WAITING)
def waiting() -> ResponseReturnValue:
    """Tell someone who is not admitted yet what happens next."""
    if current_actor().is_admitted:
        return redirect(_home(), 303)
    return render("members/waiting.html")
