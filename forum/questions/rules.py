"""Pure decisions about questions."""


def may_accept(*, is_question: bool, is_asker: bool, is_host: bool) -> bool:
    """Tell whether someone who reads a thread may choose its answer: of a question, the asker or a host."""
    return is_question and (is_asker or is_host)


def is_answer(*, in_thread: bool, is_opening: bool, is_comment: bool) -> bool:
    """Tell whether a post can be the answer: a reply in the question's own thread, and no comment on one."""
    return in_thread and not is_opening and not is_comment
