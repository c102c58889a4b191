"""What members fill in about themselves: the forms, and the words at their fields."""

from collections.abc import Iterable

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, Field, Form, PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from forum.kernel.text import one_line
from forum.kernel.web import Counted, Language
from forum.members import labels, rules

LONGEST_EMAIL = 254
LONGEST_NAME = 80
LONGEST_ORGANISATION = 120
LONGEST_BIO = 500
LONGEST_EXPERTISE = 40
MOST_EXPERTISE = 10

_NEEDED = _l("Vul dit in.")
_TOO_LONG = Counted(_l("Dit is te lang. Houd het bij %(max)s tekens."))


def _line(text: str | None) -> str:
    # The length is a validator's business: it has words for it, at the field.
    return one_line(text or "", len(text or ""))


def _lines(text: str | None) -> str:
    return "\n".join(_line(line) for line in (text or "").strip().splitlines())


def _lower(text: str | None) -> str:
    return (text or "").strip().lower()


def check_email(_form: Form, field: Field) -> None:
    """Refuse what cannot be an address; whether it exists, only a letter can tell."""
    try:
        # The names reserved for tests are let through: demo communities and try-outs use them.
        validate_email(field.data, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise ValidationError(_l("Dit lijkt geen e-mailadres. Een voorbeeld: naam@organisatie.nl")) from None


def check_password(form: Form, field: Field) -> None:
    """Refuse a password that is too easy, with the reason."""
    email, name = form.own_data
    flaw = rules.password_flaw(field.data, email=email, name=name)
    if flaw is not None:
        raise ValidationError(labels.PASSWORD_FLAWS[flaw])


def _disciplines() -> list[tuple[str, object]]:
    return [("", _l("Kies je vakgebied")), *labels.DISCIPLINES.items()]


def _regions() -> list[tuple[str, object]]:
    return [("", _l("Kies je regio")), *labels.REGIONS.items()]


class LogInForm(FlaskForm):  # type: ignore[misc]
    """Address and password."""

    email = EmailField(
        _l("E-mailadres"), [InputRequired(_NEEDED), Length(max=LONGEST_EMAIL, message=_TOO_LONG)]
    )
    password = PasswordField(
        _l("Wachtwoord"), [InputRequired(_NEEDED), Length(max=rules.LONGEST_PASSWORD, message=_TOO_LONG)]
    )


class EmailForm(FlaskForm):  # type: ignore[misc]
    """An address to send a letter to."""

    email = EmailField(
        _l("E-mailadres"),
        [InputRequired(_NEEDED), Length(max=LONGEST_EMAIL, message=_TOO_LONG), check_email],
        filters=[_lower],
    )


class RegisterForm(EmailForm):
    """An application for an account."""

    name = StringField(
        _l("Voor- en achternaam"),
        [InputRequired(_NEEDED), Length(min=2, max=LONGEST_NAME, message=_l("Gebruik 2 tot 80 tekens."))],
        filters=[_line],
        description=_l("Zo zien collega's je."),
    )
    discipline = SelectField(_l("Vakgebied"), [InputRequired(_NEEDED)], choices=_disciplines)
    organisation = StringField(
        _l("Organisatie"),
        [InputRequired(_NEEDED), Length(max=LONGEST_ORGANISATION, message=_TOO_LONG)],
        filters=[_line],
        description=_l("Waar je werkt of studeert. Werk je voor jezelf? Vul dan de naam van je praktijk in."),
    )
    region = SelectField(_l("Regio"), [InputRequired(_NEEDED)], choices=_regions)
    password = PasswordField(
        _l("Wachtwoord"),
        [InputRequired(_NEEDED), check_password],
        description=_l("Minstens 12 tekens. Een zin die je makkelijk onthoudt, werkt goed."),
    )

    @property
    def own_data(self) -> tuple[str, str]:
        """Address and name as typed, which the password may not hold."""
        return self.email.data or "", self.name.data or ""


class NewPasswordForm(FlaskForm):  # type: ignore[misc]
    """A new password, by a letter's link; ``own_data`` is the address and the name of whose it is."""

    own_data: tuple[str, str] = ("", "")
    password = PasswordField(
        _l("Nieuw wachtwoord"),
        [InputRequired(_NEEDED), check_password],
        description=_l("Minstens 12 tekens. Een zin die je makkelijk onthoudt, werkt goed."),
    )


class ChangePasswordForm(NewPasswordForm):
    """A new password, for someone who knows the old one."""

    current = PasswordField(
        _l("Huidig wachtwoord"),
        [InputRequired(_NEEDED), Length(max=rules.LONGEST_PASSWORD, message=_TOO_LONG)],
    )


def split_expertise(text: str) -> list[str]:
    """Return the topics of a comma-separated line, each once and in the order given."""
    topics = (" ".join(part.split()) for part in text.split(","))
    return list({topic.casefold(): topic for topic in topics if topic}.values())


class ProfileForm(FlaskForm):  # type: ignore[misc]
    """What colleagues see of a member."""

    name = StringField(
        _l("Voor- en achternaam"),
        [InputRequired(_NEEDED), Length(min=2, max=LONGEST_NAME, message=_l("Gebruik 2 tot 80 tekens."))],
        filters=[_line],
    )
    title = StringField(
        _l("Functie"),
        [Length(max=LONGEST_NAME, message=_TOO_LONG)],
        filters=[_line],
        description=_l("Bijvoorbeeld: mediator, wijkteammedewerker, gezinscoach."),
    )
    organisation = StringField(
        _l("Organisatie"), [Length(max=LONGEST_ORGANISATION, message=_TOO_LONG)], filters=[_line]
    )
    region = SelectField(_l("Regio"), [InputRequired(_NEEDED)], choices=_regions)
    bio = TextAreaField(
        _l("Over jou"),
        [Length(max=LONGEST_BIO, message=_TOO_LONG)],
        filters=[_lines],
        description=_l("Een paar zinnen over je werk. Noem geen gezinnen."),
    )
    expertise = StringField(
        _l("Waar weet je veel van?"),
        filters=[_line],
        description=_l("Onderwerpen met een komma ertussen, hooguit tien. Zo vinden collega's je."),
    )
    language = SelectField(_l("Taal"), [InputRequired(_NEEDED)])

    def offer_languages(self, offered: Iterable[Language]) -> None:
        """Let her choose among these languages, each by its own name for itself."""
        self.language.choices = [(language.code, language.name) for language in offered]

    def validate_expertise(self, field: Field) -> None:
        """Refuse more or longer topics than a profile holds."""
        topics = split_expertise(field.data)
        if len(topics) > MOST_EXPERTISE:
            raise ValidationError(_l("Noem hooguit tien onderwerpen."))
        if any(len(topic) > LONGEST_EXPERTISE for topic in topics):
            raise ValidationError(_l("Houd elk onderwerp bij veertig tekens."))


class DirectoryForm(FlaskForm):  # type: ignore[misc]
    """What to look for in the directory; it changes nothing, so it needs no token."""

    class Meta:
        """Settings of the form."""

        csrf = False

    q = StringField(_l("Naam, organisatie of onderwerp"), filters=[lambda text: _line(text)[:LONGEST_NAME]])
    discipline = SelectField(
        _l("Vakgebied"), choices=lambda: [("", _l("Alle vakgebieden")), *_disciplines()[1:]]
    )
    region = SelectField(_l("Regio"), choices=lambda: [("", _l("Alle regio's")), *_regions()[1:]])
