"""What pages send of a form that is being written, and a draft as the form that it came from."""

from collections.abc import Mapping
from typing import Annotated

from flask import Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.datastructures import MultiDict

from forum.drafts.sealing import Fields
from forum.drafts.service import Kept
from forum.kernel.errors import Invalid
from forum.kernel.ids import is_id, new_id

MOST_FIELDS = 60
MOST_VALUES = 2_000
"""In one field; a large group is offered one by one as readers of a case."""

OWN = frozenset({"csrf_token", "client_id", "draft_version", "drafted", "next"})
"""Fields that say which form it is, and nothing of what was written in it."""

_Name = Annotated[str, Field(min_length=1, max_length=60)]
_Mark = Annotated[str, Field(max_length=12, pattern=r"^[0-9a-z]*$")]


class Sent(BaseModel):
    """A save as the script of a page sends it; ``owner`` is the member who is logged in on that page."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    fields: Annotated[
        dict[_Name, Annotated[list[str], Field(max_length=MOST_VALUES)]], Field(max_length=MOST_FIELDS)
    ]
    client_id: _Mark
    version: _Mark
    writer: _Mark
    turn: Annotated[int, Field(ge=0, le=1_000_000_000)]
    owner: _Mark


def _cleaned(fields: Mapping[str, list[str]]) -> Fields:
    return {name: values for name, values in fields.items() if name not in OWN}


def parse(request: Request) -> tuple[Sent, Fields]:
    """Return what a script sent, and the fields in it that were written.

    Raises:
        Invalid: It is not what our script sends.
    """
    try:
        sent = Sent.model_validate_json(request.get_data())
    except ValidationError:
        # Its words would repeat what was typed.
        raise Invalid from None
    if not is_id(sent.client_id) or any("\0" in value for values in sent.fields.values() for value in values):
        raise Invalid
    return sent, _cleaned(sent.fields)


def read_form(request: Request) -> tuple[str, Fields]:
    """Return the client id of a form that was sent whole, and the fields in it that were written.

    Raises:
        Invalid: It has more fields than any form of ours.
    """
    fields = _cleaned(dict(request.form.lists()))
    if len(fields) > MOST_FIELDS or any(len(values) > MOST_VALUES for values in fields.values()):
        raise Invalid
    client_id = request.form.get("client_id", "")
    return client_id if is_id(client_id) else new_id(), fields


def as_form(kept: Kept | None) -> "MultiDict[str, str] | None":
    """Return a draft as if its form had been sent, to fill the form in with; ``None`` without a draft."""
    if kept is None:
        return None
    filled = MultiDict((name, value) for name, values in kept.fields.items() for value in values)
    filled["client_id"] = kept.client_id
    return filled
