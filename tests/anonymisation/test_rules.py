"""What the detector finds, what it leaves alone, and what holds for every text."""

import pytest

from forum.anonymisation import MAX_LENGTH, TextTooLongError, detect, detector, redact
from forum.anonymisation.findings import MAX_SPAN
from tests.anonymisation.cases import CLEAN, MARKED
from tests.anonymisation.development.formats import CALLED_BSN, FIXED_FORMATS
from tests.anonymisation.evaluation import evaluate, parse


def found(text: str) -> dict[str, str]:
    """Each found stretch with its label."""
    return {text[f.start : f.end]: f.label for f in detect(text) if f.direct}


def placeholders(text: str) -> list[str]:
    return [finding.placeholder for finding in detect(text)]


FLOORS = {
    "person": 0.97, "place": 0.94,
    **dict.fromkeys(["bsn", "iban", "phone", "email", "postcode", "plate", "casenumber", "document"], 1.0),
}  # fmt: skip
"""Least recall of a label, where it is not that of all others."""


def test_marked_texts_reach_their_floors() -> None:
    scores = evaluate(map(parse, MARKED))
    assert scores[""].recall >= 0.97, scores[""].missed
    assert scores[""].precision >= 0.97, scores[""].false
    for label, score in scores.items():
        assert score.recall >= FLOORS.get(label, 0.9), (label, score.missed)
        assert score.precision >= 0.94, (label, score.false)


def test_evaluation_counts_what_is_missed_and_what_is_false() -> None:
    scores = evaluate([parse("Het {person:huis} van {person:Fatima} en Ahmed.")])
    assert (scores["person"].recall, scores["person"].precision) == (0.5, 0.5)
    assert scores["person"].missed
    assert scores["person"].false
    assert evaluate([])[""].recall == 1.0
    assert evaluate([])[""].precision == 1.0


@pytest.mark.parametrize("text", CLEAN)
def test_clean_professional_text_has_no_direct_finding(text: str) -> None:
    assert found(text) == {}


def test_no_fixed_format_is_missed() -> None:
    assert len(FIXED_FORMATS) >= 200
    for frame, label, value in FIXED_FORMATS:
        text = frame.format(value)
        start = text.index(value)
        assert any(
            f.label == label and f.direct and f.start <= start and f.end >= start + len(value)
            for f in detect(text)
        ), (text, label)


@pytest.mark.parametrize("text", CALLED_BSN)
def test_a_number_called_bsn_is_found_though_the_check_fails(text: str) -> None:
    assert "bsn" in found(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "Het bedrag was 123456789 in totaal.",
        "Het kostte 12.500,50 euro in 2022.",
        "Zie artikel 1:253a lid 2 BW.",
        "In 2015 en 2016 op school.",
        "Versie 1.2.3 van 14 pagina's.",
        "De verhouding was 300.400.501 om 1.",
        "Postbus 1234 SS bestaat niet.",
        "Het duurt 45 jaar.",
        "Stap 31-31-2020 bestaat niet.",
    ],
)
def test_numbers_that_identify_nobody_are_left_alone(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zaaknummer is 2023/4455-B", {"2023/4455-B": "casenumber"}),
        ("ECLI:NL:RBOVE:2021:1234", {"ECLI:NL:RBOVE:2021:1234": "casenumber"}),
        ("Zie ECLI:NL:HR:2015:3011.", {}),
        ("BIG-nummer 49012345601", {"49012345601": "casenumber"}),
        ("paspoort NX1234567 ligt hier", {"NX1234567": "document"}),
        ("inlog vanaf 192.168.12.34 gezien", {"192.168.12.34": "ip"}),
        ("vanaf 2001:db8::ff00:42:8329 gezien", {"2001:db8::ff00:42:8329": "ip"}),
        ("om 12:30:45 belde hij, versie 999.1.1.1", {}),
        ("kijk op https://www.facebook.com/jan.klaassen.", {"https://www.facebook.com/jan.klaassen": "url"}),
        ("zie www.nji.nl en rijksoverheid.nl/scheiden", {}),
        ("hij is 93 jaar", {"93 jaar": "age"}),
        ("het autootje met kenteken gj 123 h", {"gj 123 h": "plate"}),
        ("geboren op 2014-03-12", {"2014-03-12": "date"}),
        ("geb. 3/4 in de nacht", {"3/4": "date"}),
        ("op 31 oktober '19 gebeurde het", {"31 oktober '19": "date"}),
        ("aan de Burgemeester de Vlugtlaan 12-3 hoog", {"Burgemeester de Vlugtlaan 12-3": "street"}),
        ("ze wonen in de kerkstraat 5", {"kerkstraat 5": "street"}),
        ("bel 0800-2000", {}),
        ("Zie Hoge Raad 17 januari 2014.", {}),
        ("meester zegt: op de Toermalijn is het rustig", {"Toermalijn": "school"}),
        ("in groep 4, op de Al Amana school, huilt ze", {"Al Amana school": "school"}),
        ("dus de Ichthus school heeft gebeld", {"Ichthus school": "school"}),
        ("hij rijdt voor Transportbedrijf Snel al jaren", {"Transportbedrijf Snel": "organisation"}),
        ("en zij werkt bij Van Dam Advocaten sinds kort", {"Van Dam Advocaten": "organisation"}),
        ("ze wonen nu in Vogelbroek bij elkaar", {"Vogelbroek": "place"}),
        ("de KNMG-richtlijn zegt van niet", {}),
        ("op de Rechtbank en naar de Leerkracht van groep 5", {}),
        (
            "ze wonen in nijmegen en in Best en in Bergen op Zoom",
            {"nijmegen": "place", "Best": "place", "Bergen op Zoom": "place"},
        ),
        ("hij volgt les op het Johan Cruijff College daar", {"Johan Cruijff College": "school"}),
        ("de zaak bij rechtbank Zwolle", {}),
        ("aan de Oude Gracht", {"Oude Gracht": "street"}),
        ("ze zit op obs de kinderen", {}),
    ],
)
def test_forms_and_cues(text: str, expected: dict[str, str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Volgens mevrouw De Wit gaat het goed.", "De Wit"),
        ("Het meisje heet roos en is zes.", "roos"),
        ("Roos wil niet meer naar vader.", "Roos"),
        ("Dit is voor Hüseyin bedoeld.", "Hüseyin"),
        ("Wij spraken F. Jansen gisteren.", "F. Jansen"),
        ("en toen kwam erik v/d heuvel binnen", "erik v/d heuvel"),
        ("Met Wiśniewska is afgesproken dat", "Wiśniewska"),
        ("Toen zei SAMIRA dat het klaar was.", "SAMIRA"),
        ("Sanne: ik kom niet\nSanne: echt niet", "Sanne"),
        ("Hier staat Henk-Jan Mulder.", "Henk-Jan Mulder"),
        ("Toen zei van der Meulen dat het mocht.", "van der Meulen"),
    ],
)
def test_names_in_many_styles(text: str, name: str) -> None:
    assert found(text).get(name) == "person"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Vader noemt haar Vraxina. vraxina's tante zegt dat vraxina bang is.",
            ["Vraxina", "vraxina", "vraxina"],
        ),
        (
            "De buurvrouw heet roos. Roos voor het huis, de roos buiten. Toen ging Roos weg.",
            ["roos", "Roos", "Roos"],
        ),
        ("Ik sprak Vraxina. Vraxinas broer was erbij.", ["Vraxina", "Vraxinas"]),
        ("Volgens mevrouw Buis was buis een woord, en buizen ook.", ["Buis"]),
    ],
)
def test_a_name_once_found_is_found_everywhere(text: str, names: list[str]) -> None:
    assert [text[f.start : f.end].removesuffix("'s") for f in detect(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("N.V. De zaak loopt; A. Warm of koud. Zie A.B. Wit.", ["A.B. Wit"]),
        ("De Raad sprak met Van Vliet over Van alles.", ["Van Vliet"]),
        (
            "10:15 Veilig Thuis: wij bellen\n10:16 Moeder: goed\n10:17 Moeder Fatima: nee\n10:18 Vraxina: ja",
            ["Moeder Fatima", "Vraxina"],
        ),
        ("Doel: rust\nRoos: dat snap ik", ["Roos"]),
        ("Volgens dhr de jong en mw yildiz is het klaar", ["de jong", "yildiz"]),
        ("Voor jan-peter en voor zorg-coach is dit lastig", ["jan-peter"]),
        ("Daans vader en daans moeder", ["Daans", "daans"]),
    ],
)
def test_neighbours_decide(text: str, names: list[str]) -> None:
    assert [text[f.start : f.end] for f in detect(text) if f.label == "person"] == names


def test_a_person_keeps_one_placeholder_and_roles_come_from_context() -> None:
    text = "Moeder Fatima belt. Zoon Daan en dochter Elif wachten. Later huilt Daan. fatima ook."
    assert placeholders(text) == ["[moeder]", "[kind 1]", "[kind 2]", "[kind 1]", "[moeder]"]


def test_dates_become_periods() -> None:
    assert placeholders("op 12 maart 2023, op 3-7-2022, op 1 december 2021 en op 4 mei") == [
        "[begin 2023]",
        "[midden 2022]",
        "[eind 2021]",
        "[voorjaar]",
    ]


@pytest.mark.parametrize(
    "text", ["12 aprıl 2020", "12 APRİL 2020", "12 auguſtus 2023", "dertıg juni 2021", "ſeptember 3rd 2020"]
)
def test_letters_of_other_alphabets_that_pass_for_ours_make_a_date(text: str) -> None:
    assert found(f"Zij belde op {text}.") == {text: "date"}


def test_places_and_schools_are_numbered() -> None:
    assert placeholders("Van Zwolle naar Deventer en terug naar Zwolle") == [
        "[woonplaats]",
        "[plaats 2]",
        "[woonplaats]",
    ]


def test_redacting_replaces_once_and_leaves_the_rest() -> None:
    address = "a" * 60 + "@" + "b" * 60 + ".nl"
    text = f"Mail {address} of bel 06-12345678!"
    findings = detect(text)
    assert max(f.end - f.start for f in findings) <= MAX_SPAN
    assert redact(text, findings) == "Mail [e-mailadres] of bel [telefoonnummer]!"


def test_too_long_a_text_is_refused_not_skipped() -> None:
    with pytest.raises(TextTooLongError):
        detect("a" * (MAX_LENGTH + 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("het dossier 2023 en dossier 12 liggen er", {}),
        ("naam op 1 september 2014 in de akte", {"1 september 2014": "date"}),
        ("de wet geldt per 1 juli 2020", {}),
        ("hij rijdt op de snelweg 5 keer", {}),
        ("Straatweg 5 is daar", {}),
        ("ze zwerven rond dijkweg 12", {"dijkweg 12": "street"}),
        ("Op Kerkweg 5 ligt daar", {"Kerkweg 5": "street"}),
        ("Op de Kerkweg 5", {"Kerkweg 5": "street"}),
        ("Hoge Kerkstraat 5", {"Hoge Kerkstraat 5": "street"}),
        ("aan [straat] Kerkstraat 5", {"Kerkstraat 5": "street"}),
        ("Zij zit op het Pieterskerkcollege daar", {"Pieterskerkcollege": "school"}),
        ("Zij studeert aan de Hogeschool", {}),
        ("in groep 5 gaat ze naar de Toermalijn, echt", {"Toermalijn": "school"}),
        ("in groep 5 gaat ze naar de Toermalijn School nu", {"Toermalijn School": "school"}),
        ("in groep 5 gaat ze naar de Moeder", {}),
        ("Op Vogels College zit hij", {"Vogels College": "school"}),
        ("het Lyceum en Advocaten en School", {}),
        ("Bij school ABC en bij basisschool, De Kring", {}),
        ("stichting [organisatie] en stichting De", {}),
        ("vanaf 999.999.1.1 en 12::34::56 gezien", {}),
        ("kenteken abc en kenteken 12", {}),
        ("in 1998 en toen 2011 is niets", {}),
        ("vanaf :: gezien", {}),
        ("onder 31.612.345.678 staat het bedrag", {}),
        ("bij Prins Zarfan Brumb Trolf Kerkstraat 5", {"Prins Zarfan Brumb Trolf Kerkstraat 5": "street"}),
        ("groep 5, naar de Toermalijn Kwint Zarf Brum Trol", {"Toermalijn Kwint Zarf Brum Trol": "school"}),
        ("op het Zarfan Brumbel Kwintel College", {"Zarfan Brumbel Kwintel College": "school"}),
        ("een xqvzklhuis daar", {}),
        ("zij woont in EDE nu", {}),
    ],
)  # fmt: skip
def test_cues_look_at_their_neighbours(text: str, expected: dict[str, str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zij heet Mar. De mars was lang.", {"Mar": "person"}),
        ("Zie A. Nagy over loyaliteit", {}),
        ("toen zei vader Van Vliet nee", {"Van Vliet": "person"}),
        ("Toen kwam Samira van Veendam binnen", {"Samira": "person", "Veendam": "place"}),
        ("haar zoon Deventer belt", {"Deventer": "person"}),
        ("toen belde Lisse weer", {"Lisse": "person"}),
        ("Toen zei Samira Gisteren was het goed", {"Samira": "person"}),
        ("toen ging Lisse naar Lisse", {"Lisse": "place"}),
    ],
)
def test_names_and_places_that_look_alike(text: str, expected: dict[str, str]) -> None:
    assert found(text) == expected


def test_rounds_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detector, "_ROUNDS", 1)
    assert found("Zij heet Vraxina.") == {"Vraxina": "person"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A tussenvoegsel and a surname that is a word, as the list of surnames has them together.
        ("gisteren belde daan van dijk weer", ["daan van dijk"]),
        ("moeder fatima de boer zei dat", ["fatima de boer"]),
        ("en kevin van der meer kwam ook", ["kevin van der meer"]),
        ("met kevin van school, samira van huis uit", ["kevin", "samira"]),
        ("daan van de bso en fatima de moeder", ["daan", "fatima"]),
        ("kevin de oudste en samira in de auto", ["kevin", "samira"]),
        ("en daan van [kind 1]", ["daan"]),
    ],
)
def test_lower_case_surnames_after_a_first_name(text: str, names: list[str]) -> None:
    assert [text[f.start : f.end] for f in detect(text) if f.label == "person"] == names


def test_what_is_allowed_is_no_finding() -> None:
    text = "Wij deden Vraxina Brumbel en Signs of Safety. Toen bleef Zarfan thuis."
    assert list(found(text)) == ["Vraxina Brumbel", "Zarfan"]
    left = [text[f.start : f.end] for f in detect(text, allowed=["vraxina brumbel"])]
    assert left == ["Zarfan"]
    assert not detect("De rekening loopt bij de Rabobank, zegt Nagy.")
