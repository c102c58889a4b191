"""Invented texts with their findings marked, all classes together; ``development`` holds most of them.

``{label:text}`` marks what identifies by itself. Half of the texts
are hurried writing, half are clean professional Dutch in which nothing should be found. Every person, school and
number is made up.
"""

# ruff: noqa: E501 -- texts stand on one line, as members paste them.

from tests.anonymisation.development.clean import CLEAN as MORE_CLEAN
from tests.anonymisation.development.names import NAMES
from tests.anonymisation.development.numbers import NUMBERS
from tests.anonymisation.development.places import ORGANISATIONS, PLACES, SCHOOLS

_FIRST = (
    # Capitals where they belong.
    "Moeder {person:Fatima El Amrani} heeft gisteren gebeld over haar zoon {person:Yassin}. Hij zit in groep 5 van {school:basisschool De Vuurvlinder} in {place:Deventer}.",
    "Ik begeleid {person:Agnieszka Kowalska} en haar ex {person:Piotr}. Hun dochter {person:Zofia} is vier. De zaak loopt onder {casenumber:C/08/291234 / FA RK 23-456}.",
    "De heer {person:R. Ramdin} is Hindoestaans-Surinaams. Zijn ex-vrouw {person:Sharmila} woont aan de {street:Lindelaan 14} in {place:Almere}.",
    "Vader {person:Mehmet Yılmaz} wil dat {person:Elif} bij hem komt wonen. {person:Elif} zelf zegt niets. {person:Elif}s juf maakt zich zorgen.",
    "{person:Sjoerd} en {person:Froukje} zijn in {place:Drachten} gaan wonen. Hun zoon {person:Jelmer} is geboren op {date:12 maart 2014}.",
    "Mevrouw {person:Van den Berg} belt dagelijks. Haar nummer is {phone:06 12 34 56 78} en haar mail {email:m.vdberg@hotmail.com}.",
    "{person:Oksana Shevchenko} kwam in 2022 naar {place:Zutphen}. Haar dochter {person:Daryna} spreekt al Nederlands.",
    "Volgens {person:Mohamed} is er niets aan de hand. {person:Khadija} denkt daar anders over. Het gezin woont in de wijk {place:Kanaleneiland}.",
    "Het meisje heet {person:Roos} en haar broertje heet {person:Storm}. {person:Roos} slaapt slecht.",
    "De oudste, {person:Sem}, gaat naar het {school:Meander College} in {place:Zwolle}. De jongste zit bij {school:kinderdagverblijf Pippeloentje}.",
    # Lower case and haste.
    "moeder heet fatima, zoontje {person:daan} is 7. vader belt elke avond naar {phone:0612345678} en wil {person:daan} zien".replace(
        "heet fatima", "heet {person:fatima}"
    ),
    "ik ben ten einde raad met {person:kevin} en {person:chantal}. ze wonen allebei nog in {place:emmen} en hun dochter {person:lieke} zit ertussenin",
    "cliënt {person:ahmed} heeft bsn {bsn:123456789} doorgegeven en iban {iban:NL91ABNA0417164300}, is dat veilig in de mail?",
    "vader {person:sjors jansen} kwam niet opdagen op {date:3-4-2023}. {person:sjors} zegt dat hij het vergeten was",
    "zoon van {person:marieke} zit op {school:obs de klimboom}. dossiernr {casenumber:2023-44871} ligt bij de gezinsvoogd",
    # Pasted chats and mail.
    "[12-03-2023 10:31] {person:Kees}: waar blijf je\n[12-03-2023 10:32] {person:Samira}: ik sta voor de school\n[12-03-2023 10:32] {person:Kees}: onzin".replace(
        "[12-03-2023", "[{date:12-03-2023}"
    ),
    "10:14 - {person:Dounia}: ik kom hem niet brengen\n10:15 - {person:Youssef}: dan bel ik de politie",
    "Beste collega,\n\nVandaag sprak ik dhr. {person:De Wit}. Zijn auto met kenteken {plate:12-ABC-3} staat nog bij haar voor de deur.\n\nMet groet",
    # Officials and offices that point to a family.
    "Gezinsvoogd {person:Marloes Hendriks} en advocaat mr. {person:P.J. de Boer} waren bij de zitting. Zaaknummer {casenumber:123456/FA 22-3344}.",
    "Oma {person:Truus} (van moeders kant, {age:93 jaar}) past op. Adres: {street:Dorpsweg 3}, {postcode:7731 AB} {place:Ommen}.",
    "Zij werkt bij {organisation:Bakkerij Van Veen} en hij is trainer bij {organisation:voetbalclub De Zwaluwen}. Zoon {person:Djayden} speelt daar ook.",
    "Moeder ({person:Shanice}, Antilliaans) en vader ({person:Giovanni}) hebben een zoontje, {person:Jaylano}. {person:Shanice} wil terug naar haar familie.",
)

_FIRST_CLEAN = (
    "Vader en moeder zijn sinds begin 2023 uit elkaar. De kinderen van 6 en 9 jaar wonen bij moeder en zien vader om de week.",
    "Wie heeft ervaring met parallel solo ouderschap? Wij lopen vast op de overdracht. Ik hoor graag wat bij jullie werkt.",
    "De Raad voor de Kinderbescherming doet onderzoek en Veilig Thuis is betrokken. De rechtbank heeft een bijzondere curator benoemd.",
    "Villa Pinedo heeft een mooie training voor professionals. Jongeren vertellen daar zelf wat zij nodig hadden toen hun ouders gingen scheiden.",
    "Ik werk als mediator in regio IJsselland en zoek een collega die ervaring heeft met contactverlies.",
    "Wij gebruiken Signs of Safety en Kinderen uit de Knel. Voor deze ouders lijkt geen van beide te passen.",
    "Roos of rood: het gaat er niet om welke kleur de trui had. Storm in huis is het wel, elke week opnieuw.",
    "Kind 1 slaapt slecht sinds de zomer. Kind 2 eet weinig. Op school valt op dat ze in mei en juni vaak ziek waren.",
    "Per 1 januari 2015 is de Jeugdwet ingevoerd. Sindsdien koopt de gemeente de hulp in. Artikel 1:253a BW biedt een ingang.",
    "Volgens de richtlijn van het Nederlands Jeugdinstituut praat je eerst met elke ouder apart. Dat vraagt tijd, en die is er zelden.",
    "Wil je meedenken? Bel dan de Kindertelefoon of kijk op www.villapinedo.nl. Bij acuut gevaar: 112 of 0800-2000.",
    "Mark eerst wat jou raakt. Zeg daarna pas wat je van de ouders vindt. Dat leerde ik in een intervisie over eigen triggers.",
    "De ex-partner is bang voor een nieuwe procedure. Hij heeft 2 keer beroep ingesteld en 3 keer een klacht ingediend. Kosten: 12.500 euro.",
    "Loyaliteitsconflict, ouderverstoting, contactverlies: we gebruiken die woorden te snel. Wat zie je precies, en wat vul je in?",
    "Als gezinsvoogd merk ik dat scholen tussen twee ouders in komen te staan. Met wie bespreek je een zorg? Wie tekent voor hulp?",
    "Een grootvader zit bij elk gesprek aan tafel. Hij voert het woord. Moeder knikt. Hoe krijg ik haar stem erbij?",
    "Ons wijkteam heeft een afspraak met de huisarts en de jeugdarts: een keer in de maand casuïstiek, zonder namen.",
    "Financieel is alles verstrengeld: het huis, het bedrijf, de auto. De bewindvoerder en de notaris kijken mee, maar niemand heeft overzicht.",
    "[moeder] belt [gezinsvoogd] elke dag. [kind 1] woont in [woonplaats] en gaat naar [school]. Sinds [begin 2023] is er geen contact met [vader].",
    "Lunchsessie op dinsdag 14 maart over het ouderschapsplan. Doel: samen kijken wat kinderen nodig hebben. Aanmelden kan tot 10 maart.",
    "In mijn ervaring helpt het om de Turkse en Marokkaanse gezinnen niet als groep te zien. Vraag naar dit gezin, deze familie, dit kind.",
    "Bowlby schreef al over hechting, Nagy over loyaliteit. Glasl helpt mij om te zien op welke trede het conflict staat.",
    "De omgangsregeling is vastgelegd, maar de praktijk is anders. In het weekend wisselt het kind drie keer van huis. Dat is te veel.",
    "Wij maakten een flyer voor leerkrachten: wat vraag je wel, wat vraag je niet? Hij staat in de bibliotheek van de groep.",
)

MARKED = (*_FIRST, *NAMES, *PLACES, *SCHOOLS, *ORGANISATIONS, *NUMBERS)
"""Texts that hold something which identifies by itself."""

CLEAN = (*_FIRST_CLEAN, *MORE_CLEAN)
