"""Profiles and the directory, and what a member keeps for herself: settings, password and log-ins."""

from dataclasses import asdict

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.kernel.actor import Standing
from forum.kernel.errors import Invalid
from forum.kernel.web import current_actor, languages, open_to, render
from forum.kernel.work import unit_of_work
from forum.members import accounts, log_ins, profiles, service
from forum.members.forms import ChangePasswordForm, DirectoryForm, ProfileForm, split_expertise
from forum.members.passwords import hash_password
from forum.members.views import bp as bp
from forum.members.views import per_visitor


@bp.get("/members")
def directory() -> ResponseReturnValue:
    """Show who is who."""
    form = DirectoryForm(request.args)
    form.validate()
    values = {
        "text": form.q.data,
        "discipline": "" if form.discipline.errors else form.discipline.data,
        "region": "" if form.region.errors else form.region.data,
    }
    listing = profiles.directory(current_actor(), after=request.args.get("after", ""), **values)
    more = ""
    if listing.after:
        more = url_for(
            "members.directory",
            q=values["text"] or None,
            discipline=values["discipline"] or None,
            region=values["region"] or None,
            after=listing.after,
        )
    return render("members/directory.html", form=form, cards=listing.cards, more=more)


@bp.get("/members/<member_id>")
def show(member_id: str) -> ResponseReturnValue:
    """Show a member's profile."""
    return render("members/show.html", profile=profiles.access(current_actor(), member_id))


@bp.route("/settings", methods=["GET", "POST"])
@open_to(Standing.WAITING)
def settings() -> ResponseReturnValue:
    """Let a member say who she is."""
    actor = current_actor()
    details = profiles.own_details(actor)
    form = ProfileForm(data=asdict(details) | {"expertise": ", ".join(details.expertise)})
    offered = languages().values()
    if len(offered) > 1:
        form.offer_languages(offered)
    else:
        # An offer that changes nothing would be none.
        del form.language
    if form.validate_on_submit():
        with unit_of_work():
            profiles.update(
                actor,
                profiles.Details(
                    name=form.name.data,
                    title=form.title.data,
                    bio=form.bio.data,
                    expertise=split_expertise(form.expertise.data),
                    organisation=form.organisation.data,
                    region=form.region.data,
                    language=form.language.data if form.language else details.language,
                ),
            )
        flash(_("Je gegevens zijn bewaard."), "success")
        return redirect(url_for("members.settings"), 303)
    page = render("members/settings.html", form=form, organisations=service.organisations())
    return page, 422 if form.is_submitted() else 200


@bp.route("/settings/password", methods=["GET", "POST"])
@open_to(Standing.WAITING)
@per_visitor("10 per minute")
def password() -> ResponseReturnValue:
    """Let a member who knows her password choose another; her other log-ins end."""
    actor = current_actor()
    form = ChangePasswordForm()
    form.own_data = accounts.own_data(actor)
    if form.validate_on_submit():
        try:
            log_ins.check_own_password(actor, form.current.data)
            password_hash = hash_password(form.password.data)
            with unit_of_work():
                accounts.change_password(actor, password_hash)
        except Invalid:
            form.current.errors = [_("Dit is niet je huidige wachtwoord.")]
        else:
            flash(_("Je nieuwe wachtwoord is bewaard. Op andere apparaten ben je uitgelogd."), "success")
            return redirect(url_for("members.own_log_ins"), 303)
    return render("members/password.html", form=form), 422 if form.is_submitted() else 200


@bp.get("/settings/log-ins")
@open_to(Standing.WAITING)
def own_log_ins() -> ResponseReturnValue:
    """Show a member where she is logged in."""
    return render("members/log_ins.html", log_ins=log_ins.own_log_ins(current_actor()))


@bp.post("/settings/log-ins/<log_in_id>/end")
@open_to(Standing.WAITING)
def end_log_in(log_in_id: str) -> ResponseReturnValue:
    """End one of a member's own log-ins."""
    with unit_of_work():
        log_ins.end_log_in(current_actor(), log_in_id)
    flash(_("Dat apparaat is uitgelogd."), "success")
    return redirect(url_for("members.own_log_ins"), 303)


@bp.post("/settings/log-ins/end-others")
@open_to(Standing.WAITING)
def end_other_log_ins() -> ResponseReturnValue:
    """End all of a member's log-ins but the one she uses."""
    actor = current_actor()
    with unit_of_work():
        log_ins.end_all(actor.member_id, but=actor.login_id)
    flash(_("Alle andere apparaten zijn uitgelogd."), "success")
    return redirect(url_for("members.own_log_ins"), 303)
