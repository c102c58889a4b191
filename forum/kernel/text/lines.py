"""Plain text: titles and names on one line, and what has several."""

from forum.kernel.text.vocabulary import TooLong, visible


def one_line(text: str, max_length: int) -> str:
    """Return `text` in NFC on one line with single spaces and without control and bidi-override characters.

    Raises TooLong when more than `max_length` characters remain.
    """
    line = " ".join(visible(text).split())
    if len(line) > max_length:
        raise TooLong(f"{len(line)} characters of {max_length}")
    return line


def several_lines(text: str) -> str:
    """Return `text` in NFC with plain line ends and without control and bidi-override characters.

    For text that is never HTML: whoever shows it escapes it.
    """
    return visible(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
