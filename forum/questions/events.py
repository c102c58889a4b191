"""What happened to questions."""

from dataclasses import dataclass

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AnswerAccepted(Event):
    """A reply was chosen as the answer.

    ``voice_id`` wrote it; ``by_voice_id`` chose it, empty for a host who has not spoken in the thread.
    """

    thread_id: str
    post_id: str
    voice_id: str
    by_voice_id: str
