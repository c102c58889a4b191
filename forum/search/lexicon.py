"""Dutch words that Snowball leaves apart or throws together with a stranger, and words too common to search
for.

Each line of ``FAMILIES`` is one word with its forms; the first form is the stem of all. The lines answer what
was measured over frequent words of the trade: plurals in -eren (kind, kinderen), a final s taken for an
ending (kans became kan, mens became men), ge- taken for a prefix (geweld became wel, gezin became zin),
vowels that change (lid, leden), and a -t or -d that stays (zorgt, verhuisd). Words are written folded: lower
case, no accents.
"""

FAMILIES = """
advies adviezen
baby babys babytje
begeleiding begeleiden begeleid begeleidt begeleide begeleidde begeleidingen
begeleider begeleiders begeleidster
beleid beleids
blad bladeren bladen
coach coaches coachen coacht
crisis crises crisissen
dag dagen
dak daken
ei eieren
gat gaten
gebed gebeden
gebruik gebruiken gebruikt gebruikte
gedrag gedragingen
geheim geheimen
gelijk gelijke
geloof geloven gelooft
geluid geluiden
gemeente gemeenten gemeentes
gerecht gerechten
gesprek gesprekken gesprekje gesprekjes
getuige getuigen
geweld geweldpleging
gezag gezags
gezin gezinnen gezins gezinnetje
gezond gezonde
grens grenzen
god goden
helpen help helpt hielp hielpen geholpen hulp
hoofd hoofden
huis huizen huisje huisjes
jongen jongens jongetje jongetjes
kans kansen
kalf kalveren
kind kinderen kinds kindje kindjes kinderlijk
lam lammeren
les lessen
leven levens leeft leven
lid leden
lied liederen liedje liedjes
luisteren luister luistert luisterde luisterden geluisterd
maatregel maatregelen
mens mensen
middel middelen
oma omas
opa opas
foto fotos
pad paden
probleem problemen problematiek
prijs prijzen
rapport rapporten rapportage rapportages rapporteren rapporteert
risico risicos
rund runderen
scheiding scheidingen scheiden gescheiden scheidt scheidde
schip schepen
schrijven schrijf schrijft schreef schreven geschreven
schuld schulden
slot sloten
spreken spreek spreekt sprak spraken gesproken
stad steden
verhuizing verhuizingen verhuizen verhuis verhuist verhuisd verhuisde verhuisden
verlies verliezen verliest verloor verloren
verslag verslagen
vertellen vertel vertelt vertelde vertelden verteld
vraag vragen vraagt vroeg vroegen gevraagd
vrees vrezen vreest
weg wegen
zorg zorgen zorgt zorgde gezorgd
antwoord antwoorden antwoordt antwoordde beantwoorden beantwoord
bedrag bedragen
geven geef geeft gaf gaven gegeven
nemen neem neemt nam namen genomen
zien zie ziet zag zagen gezien
gaan ga gaat ging gingen gegaan
komen kom komt kwam kwamen gekomen
doen doe doet deed deden gedaan
keuze keuzes keuzen
vrijwilliger vrijwilligers vrijwilligster
"""

# Endings of compounds that bend as the word alone does: schoolkinderen, contactverliezen, groepsgesprekken.
ENDINGS = {
    "kinderen": "kind",
    "adviezen": "advies",
    "advies": "advies",
    "verliezen": "verlies",
    "verlies": "verlies",
    "verslagen": "verslag",
    "maatregelen": "maatregel",
    "maatregel": "maatregel",
    "problemen": "probleem",
    "schulden": "schuld",
    "gezinnen": "gezin",
    "gezin": "gezin",
    "gesprekken": "gesprek",
    "gesprek": "gesprek",
    "begeleiding": "begeleiding",
    "begeleiders": "begeleider",
    "begeleider": "begeleider",
    "geweld": "geweld",
    "gezag": "gezag",
}

# A word of this list is left out of a search that has other words; it stays in the index, for phrases need
# it.
COMMON = frozenset(
    """
    de het een en of van in op te dat die dit deze is was zijn ben bent waren wordt worden met voor aan er om
    ik je jij jouw jullie hij zij we wij ze u uw bij door over als dan maar ook naar nog wel hoe wat wie waar
    wanneer welke waarom heeft heb hebben had kan kun kunnen moet moeten mag zal zou wil uit tot tegen onder
    zo toch dus al iets me mij mijn ons onze hun haar hem
    """.split()  # noqa: SIM905 - a list of a hundred quoted words cannot be read.
)
