"""Decisions about questions."""

from itertools import product

from forum.questions import rules


def test_the_asker_or_a_host_chooses_the_answer_of_a_question() -> None:
    for is_question, is_asker, is_host in product((True, False), repeat=3):
        may = rules.may_accept(is_question=is_question, is_asker=is_asker, is_host=is_host)
        assert may is (is_question and (is_asker or is_host))


def test_an_answer_is_a_reply_in_the_same_thread_and_no_comment() -> None:
    for in_thread, is_opening, is_comment in product((True, False), repeat=3):
        found = rules.is_answer(in_thread=in_thread, is_opening=is_opening, is_comment=is_comment)
        assert found is (in_thread and not is_opening and not is_comment)
