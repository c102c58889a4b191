"""The words that tell a member what was found and why; translated when shown."""

from typing import Final

from flask_babel import lazy_gettext as _l

LABELS: Final = {
    "person": _l("naam"),
    "date": _l("datum"),
    "age": _l("hoge leeftijd"),
    "bsn": _l("BSN"),
    "phone": _l("telefoonnummer"),
    "email": _l("e-mailadres"),
    "url": _l("link"),
    "street": _l("straat"),
    "postcode": _l("postcode"),
    "place": _l("plaats"),
    "school": _l("school"),
    "organisation": _l("organisatie"),
    "casenumber": _l("zaak- of dossiernummer"),
    "iban": _l("rekeningnummer"),
    "plate": _l("kenteken"),
    "ip": _l("IP-adres"),
    "document": _l("documentnummer"),
    "other": _l("herkenbaar detail"),
}

REASONS: Final = {
    "format": _l("Dit heeft de vorm van een nummer of adres dat bij één persoon hoort."),
    "checksum": _l("Dit nummer is precies opgebouwd als een echt nummer. Dat is zelden toeval."),
    "cue": _l("Het woord ervoor zegt wat dit is."),
    "title": _l("Na ‘meneer’ of ‘mevrouw’ volgt meestal een naam."),
    "role": _l("Na een rol zoals moeder of zoon volgt hier een naam."),
    "name_list": _l("Dit staat in een lijst met namen."),
    "place_list": _l("Dit staat in een lijst met plaatsen."),
    "institution_list": _l("Dit staat in een lijst met organisaties."),
    "unknown_capital": _l("Dit woord heeft een hoofdletter en is geen gewoon Nederlands woord."),
    "speaker": _l("Zo begint een regel in een gekopieerd gesprek."),
    "repeat": _l("Dit is eerder in de tekst als naam gevonden."),
    "exact_date": _l("Een precieze datum maakt een gezin vindbaar. Een periode is vaak genoeg."),
    "high_age": _l("Zo'n hoge leeftijd komt weinig voor."),
}
