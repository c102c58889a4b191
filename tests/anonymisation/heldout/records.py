"""School reports, notes of general practitioners, infant clinics and family coaches, with their abbreviations."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
Leerlingbespreking groep 7, {school:rkbs St. Jozef}. {person:Giel} scoort op rekenen een IV, vorig jaar nog II. Vader zegt dat het komt door moeder, moeder zegt dat het komt door groep 7. Juf {person:Cato} ziet vooral een jongen die elke maandag twee tassen draagt.
===
S: pt 38 jr, ex-partner dhr {person:Luinge} zou haar stalken. slaapt 3u/n. O: vermagerd. E: stressreactie. P: POH-GGZ, VT besproken. Kind {person:Aimée} via CJG.
Patiëntnr {document:4471902}, huisarts {person:Boerhout}, AGB {document:01057743}
===
OR/ {person:Jelte} 4j, enuresis nocturna sinds scheiding ouders. Broertje {person:Sietse} idem. MC: JGZ {organisation:GGD-post Burgum}. CAVE: vader eist inzage, moeder weigert. Verz.nr {document:8830271164}.
===
Zorgteam {school:De Dubbele Dijk}
Aanwezig: {person:Rob Vrolijk} (directeur), {person:Ans} (sml), {person:Charifa} (jeugdverpleegkundige)
{person:Nanouk} vertelt in de kring dat ze "twee verjaardagen en nul feestjes" heeft. Haar vader {~other:runt de snackbar tegenover de school}.
===
Consultatiebureau: {person:Loïs} (2;4) groeit goed. Moeder {person:Sylvana} vertelt dat zij en {person:Delano} uit elkaar zijn. Overdracht bij politiebureau {place:Zaandam}. Advies: andere plek.
===
Onderwijskundig rapport. Naam: {person:Van Driel, Pepijn}. Geb.: {date:08-11-2013}. BSN: {bsn:839028088}. Adres 1: {street:Merelstraat 9}, {postcode:2406VT} {place:Alphen aan den Rijn}. Adres 2: {street:'s-Molenaarsweg 20}. Gezag: beide ouders. Contact: {phone:0172 42 58 19}.
===
wo gesprek met mentor {person:Ferry} van {school:het Nordermar} over {person:Wiebe}: spijbelt alleen in de week dat ie bij heit is. klas 2B
===
De peuter {person:Yusuf-Can} gaat naar {school:peuterspeelzaal Ot en Sien}. Leidster {person:Hatice} ziet dat hij bij het ophalen door baba gaat gillen en bij het ophalen door oma niet.
===
Ontwikkelingsperspectief {school:SBO De Vlieger}, leerling {person:Ryan v.d. M.}, TLV-nummer {document:TLV-2503-11784}. Vader verhuisd naar {place:Tessenderlo}. Moeder alleen bereikbaar via buurvrouw {person:Dora}.
===
psych. onderzoek aangevraagd bij {organisation:praktijk Kinderkracht Veluwe} voor {person:Olivier}. toestemming vader ontvangen {date:21/02}, moeder ({person:Eva-Marie}) reageert niet. TIQ volgt.
===
Overdracht kraamzorg: partus {date:6 april} 03.12 u, meisje {person:Zoë-Lynn}, vader niet aanwezig ivm contactverbod. Oma {person:Wil} is er dag en nacht. Kraamverzorgende {person:Beppie} van {organisation:Kraambureau De Ooievaarshof}.
===
Observatie. {person:Kick} loopt bij binnenkomst naar het raam en zoekt de auto van zijn vader. Pas als die weg is zet hij zijn tas neer. Om 11 uur vraagt hij hoe laat het is. Om 12 uur weer. {person:Kick} is zes.
===
GB'er belt: kind {person:Hailey} (9) blijft komend weekend bij moeder wegens koorts. Vader gelooft het niet en eist doktersverklaring. Doktersassistente {person:Joke} weigert. Terecht?
===
MDFT-verslag week 14. {person:Angelo} houdt zich aan afspraken met moeder, niet met vader. Sportschool {organisation:FitFabriek Losser} geeft hem structuur. Vriendin {person:Demi} is zwanger. Opa ({age:92 jr}) weet nog van niets.
===
Ik las het overdrachtsdossier van {school:OBS Het Talent} naar {school:gymnasium Zuyderduyn}. Daarin staat bij {person:Louise} acht keer "moeder belt". Nergens staat waarom. Haar vader {person:Casper Hoogendijk} is nooit gebeld.
===
Verslag omgangsmoment 6. Plaats: {organisation:speeltuinvereniging Ons Genoegen}, {place:IJmuiden}. {person:Mila} (3) zit eerst bij begeleidster {person:Corrie}. Na tien minuten brengt zij haar vader een steen. Hij zegt: dank je wel, wat een mooie. Zij haalt er nog een. Hij heeft er na een uur eenentwintig.
===
Intake kinderfysio: {person:Tess K.}, 7 jr, hoofdpijn en buikpijn op wisseldag donderdag in week van {~other:vrachtwagenweekend} vader. verwijzer dr. {person:Nasrullah}, {organisation:HOED Oosterpoort}.
===
Weekrapport {organisation:gezinshuis De Appelgaard}: {person:Xavi} belde op {date:zondag 3 november} met zijn moeder in {organisation:PI Nieuwersluis}. Daarna drie uur op zijn kamer. Gezinshuisvader {person:Evert} maakte pannenkoeken, dat hielp.
===
Jeugdarts {person:M. Sewbalak}: {person:Khaleesi} (5) en {person:Legolas} (3) hebben volgens moeder hun namen "van papa moeten krijgen". Zij noemt hen {person:Lisa} en {person:Lars}. Op school gebruiken ze de officiële namen. De kinderen luisteren naar beide.
===
Logopedieverslag. {person:Ibrahima} stottert sinds hij twee huizen heeft. Thuis bij moeder spreekt hij {~other:Fulani}, bij vader {~other:Frans}, op school Nederlands. Praktijk: {organisation:Logopedie aan de Zaan}, {phone:075-6169033}.
===
Rapport groep 2, {school:Vrijeschool De Es}. {person:Fiene} speelt graag buiten. Zij vertelt weinig over thuis. Getekend voor gezien: {person:A. de Lange} (moeder), en op een tweede exemplaar {person:B. Kort} (vader).
"""
