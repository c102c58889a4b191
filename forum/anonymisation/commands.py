"""``forum anonymise``: the detector on the command line."""

import json

import click

from forum.anonymisation.detector import detect
from forum.anonymisation.findings import TextTooLongError


@click.command("anonymise")
@click.option("--jsonl", is_flag=True, required=True, help="One JSON object per line, in and out.")
def command(jsonl: bool) -> None:
    """Print what may identify someone, for every text that comes in.

    Reads lines {"id", "text"}; writes lines {"id", "spans"} in the same order. Offsets are code points.
    A line that cannot be read or is too long gets an "error" instead of spans, and the exit status is 1.
    """
    failed = False
    for line in click.open_file("-", encoding="utf-8"):
        if not line.strip():
            continue
        answer = _answer(line)
        failed = failed or "error" in answer
        click.echo(json.dumps(answer))
    if failed:
        raise SystemExit(1)


def _answer(line: str) -> dict[str, object]:
    try:
        entry = json.loads(line)
        identity, text = entry["id"], entry["text"]
    except (ValueError, KeyError, TypeError):
        return {"id": None, "error": "expected an object with id and text"}
    if not isinstance(text, str):
        return {"id": identity, "error": "text is no string"}
    try:
        findings = detect(text)
    except TextTooLongError as problem:
        return {"id": identity, "error": str(problem)}
    return {
        "id": identity,
        "spans": [
            {
                "start": finding.start,
                "end": finding.end,
                "label": finding.label,
                "direct": finding.direct,
                "placeholder": finding.placeholder,
            }
            for finding in findings
        ],
    }
