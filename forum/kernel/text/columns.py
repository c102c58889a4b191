"""The database column of sanitised text."""

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from forum.kernel.text.vocabulary import Html


class HtmlColumn(TypeDecorator[Html]):
    """A text column that takes and gives only Html, so that raw input is neither stored nor shown."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Html | None, dialect: Dialect) -> str | None:
        """Return the text to store. Raises TypeError for a string that was not sanitised."""
        if value is None or isinstance(value, Html):
            return None if value is None else str(value)
        raise TypeError("only sanitised text can be stored in an HtmlColumn")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Html | None:
        """Return stored text as Html."""
        return None if value is None else Html(value)
