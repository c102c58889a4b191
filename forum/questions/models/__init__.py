"""Tables of questions, by what they are about."""

from forum.questions.models.answers import AcceptedAnswer
from forum.questions.models.routing import Invitation
from forum.questions.models.sources import Citation, CitedSource, SourceVersion

__all__ = ["AcceptedAnswer", "Citation", "CitedSource", "Invitation", "SourceVersion"]
