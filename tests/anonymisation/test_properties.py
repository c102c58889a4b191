"""What holds for every text: findings are sound, redacting is enough, and nothing takes long."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.anonymisation import Finding, detect, redact
from forum.anonymisation.findings import MAX_SPAN

PIECES = st.sampled_from(
    [
        *(
            "Fatima",
            "fatima",
            "Roos",
            "roos",
            "de Vries",
            "Van",
            "van der",
            "Yılmaz",
            "moeder",
            "vader",
            "heet",
            "zoontje",
            "mevrouw",
        ),
        *(
            "basisschool",
            "De",
            "Regenboog",
            "College",
            "Zwolle",
            "in",
            "wijk",
            "Kerkstraat 12",
            "8011 AB",
            "06-12345678",
            "123456782",
        ),
        *(
            "bsn",
            "dossiernummer",
            "2023-44871",
            "12 maart 2023",
            "12-ABC-3",
            "NL91ABNA0417164300",
            "93 jaar",
            "jan@x.nl",
            "www.x.nl",
        ),
        *(
            ".",
            ",",
            ":",
            "\n",
            " ",
            "-",
            "(",
            "'s",
            "A.",
            "[moeder]",
            "[kind 1]",
            "\ufffc",
            "10:31 -",
            "Advocaten",
            "Kees:",
            "/",
            "4",
        ),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=15).map("".join),
)


calm = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])


@given(TEXTS)
@calm
def test_spans_are_sound_and_redacting_is_enough(text: str) -> None:
    check_spans(text)


@pytest.mark.torture
@given(TEXTS)
@settings(calm, max_examples=5_000)
def test_spans_are_sound_in_many_texts(text: str) -> None:
    check_spans(text)


def check_spans(text: str) -> None:
    findings = detect(text)
    previous = 0
    for finding in findings:
        assert previous <= finding.start < finding.end <= len(text)
        assert finding.end - finding.start <= MAX_SPAN
        assert finding.placeholder.startswith("[")
        previous = finding.end
    assert detect(text) == findings
    clean = redact(text, findings)
    left = [clean[f.start : f.end] for f in detect(clean) if f.direct]
    assert not left, clean


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A",
        "1",
        "1 ",
        "a@",
        ".",
        "a.",
        "A. ",
        "NL",
        "van ",
        "Van ",
        "[",
        "\n",
        "a:",
        "bsn ",
        "06-",
        "Jan ",
        "1-",
        "zaak ",
        "é-",
        "'",
        "C/",
        "2001:",
    ],
)
def test_no_repetition_hangs_the_detector(unit: str) -> None:
    """Would take hours if any rule were quadratic in a long run; the length is that of a very long post."""
    text = (unit * 20_000)[:20_000]
    for finding in detect(text):
        assert isinstance(finding, Finding)
