"""``forum anonymise`` as programs outside the project use it."""

import json
import subprocess
import sys

from click.testing import CliRunner
from flask import Flask

from forum import anonymisation
from forum.anonymisation.commands import command
from forum.anonymisation.findings import MAX_LENGTH


def run(*lines: str) -> tuple[int, list[dict[str, object]]]:
    result = CliRunner().invoke(command, ["--jsonl"], input="\n".join(lines) + "\n")
    return result.exit_code, [json.loads(line) for line in result.output.splitlines()]


def test_answers_come_in_order_with_offsets_in_code_points() -> None:
    texts = {"b": "😀 Moeder Fatima belt", "a": "Niets aan de hand.", 3: "bsn 123456789"}
    status, answers = run(*(json.dumps({"id": key, "text": text}) for key, text in texts.items()))
    assert status == 0
    assert [answer["id"] for answer in answers] == ["b", "a", 3]
    assert answers[0]["spans"] == [
        {"start": 9, "end": 15, "label": "person", "direct": True, "placeholder": "[moeder]"}
    ]
    assert answers[1]["spans"] == []


def test_a_line_that_cannot_be_checked_says_so_and_the_rest_goes_on() -> None:
    long = json.dumps({"id": "long", "text": "a" * (MAX_LENGTH + 1)})
    status, answers = run(
        "no json", "[]", '{"id": 1}', '{"id": 2, "text": 5}', "", long, '{"id": 4, "text": "ok"}'
    )
    assert status == 1
    assert ["error" in answer for answer in answers] == [True, True, True, True, True, False]
    assert answers[3]["id"] == 2
    assert answers[4]["id"] == "long"


def test_the_feature_adds_its_command() -> None:
    app = Flask(__name__)
    anonymisation.register(app)
    assert app.cli.commands["anonymise"] is command


def test_importing_the_feature_reads_no_word_list_and_no_source_package() -> None:
    script = (
        "import sys, forum.anonymisation, forum.anonymisation.gate\n"
        "from forum.anonymisation import lexicon\n"
        "assert not lexicon._loaded\n"
        "assert not {'deduce', 'faker', 'simplemma', 'spellchecker'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
