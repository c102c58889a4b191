"""Clean texts about the work: methods, cases with roles instead of names, questions to colleagues."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
Moeder en vader zijn sinds begin 2023 uit elkaar. Kind 1 (11) woont bij moeder, kind 2 (8) om de week bij vader. Stiefvader brengt weg, oma haalt op. Wie van hen nodig je uit voor het eerste gesprek?
===
[moeder] heeft [kind 1] in [maand] naar [school] gebracht en sindsdien wil [kind 1] niet mee met [vader]. [gezinsvoogd] heeft twee keer een gesprek gepland. Beide keren zegde [vader] af.
===
hoe pak je het aan als een kind van zes zegt dat het niet naar papa wil en papa zegt dat mama dat heeft ingefluisterd ik heb al gesprekken gehad met allebei en met school maar we draaien rondjes
===
Zorgen delen is iets anders dan gelijk krijgen. Ouders horen dat verschil vaak pas in het derde gesprek. Trek daar dus tijd voor uit.
===
Herken je dit? Vrijdagmiddag vijf uur, telefoon gaat, vader staat voor een dichte deur. Moeder zegt dat het kind ziek is. Je wilt naar huis. Wat doe je in de eerste minuut?
===
In een intakegesprek vraag ik altijd naar het laatste goede moment. Bijna iedere ouder weet er een. Sommige ouders moeten lang zoeken, en juist dat zoeken doet iets.
===
Wij merken dat parallel ouderschap beter werkt dan samenwerken zolang de spanning hoog is. Later kan er soms meer. Begin klein: één schrift, één onderwerp, één keer per week.
===
Triage is geen diagnose. Vraag bij elke aanmelding naar veiligheid, ook als beide ouders zeggen dat het "gewoon" een scheiding is. Denk aan controle over geld, telefoon, vrienden en slaap.
===
ik zoek een werkvorm voor een groep kinderen van 8 tot 12 iets met emoties en twee huizen liefst zonder veel praten want dat doen ze al genoeg
===
Onze ervaring met Signs of Safety is wisselend. De schaalvraag werkt goed bij ouders die cijfers prettig vinden. Bij anderen leidt een zes tot een uur discussie over die zes.
===
Gisteren zat ik met een oma van 72, een vader van 41 en een meisje van 13 aan tafel. Drie generaties, één vraag: wie mag er op de diploma-uitreiking? Het meisje zei: iedereen, als niemand praat.
===
Als leerkracht krijg je soms twee uitnodigingen voor hetzelfde verjaardagsfeest. Ga je dan naar beide, naar geen van beide, of vraag je het kind? Mooi dilemma voor de volgende lunchsessie.
===
Hij zegt dit, zij zegt dat. Schrijf op wie wat zei en wanneer. Schrijf niet op wat jij denkt dat waar is, tenzij je het zelf zag.
===
Omgaan met weerstand begint bij je eigen weerstand. Welke ouder bel jij het liefst niet terug? Precies die ouder staat bovenaan je lijst voor morgen.
===
Beste allemaal, volgende week begint de nieuwe werkgroep. Wij kijken samen naar de stem van het kind in rapportages. Neem een eigen verslag mee waarin je alles hebt weggehaald wat naar iemand wijst. Tot dan!
===
Kan een stiefouder informatie krijgen van school? Ik dacht van niet, maar een collega zegt dat het kan met toestemming van beide ouders met gezag. Waar staat dat?
===
Let op: het woord "vechtscheiding" roept iets op. Ouders voelen zich weggezet. Complexe scheiding is langer, maar neutraler. Conflictscheiding zit ertussenin.
===
Ik heb drie keer met een vader gebeld die elke keer ophing. De vierde keer stuurde ik een ansichtkaart. Daarop belde hij terug. Soms is papier zachter dan een stem.
===
Bij ons op kantoor hangt een poster met de tekst: wat heeft het kind hier morgen aan? We kijken er allemaal naar als het overleg te lang duurt.
===
Neem twee stoelen en zet ze naast elkaar in plaats van tegenover elkaar. Vraag de ouders naar hetzelfde punt te kijken, bijvoorbeeld een tekening van hun kind. Vaak zakt de spanning.
===
Na een melding zijn we vaak zo druk met de ouders dat het kind pas in week drie iemand spreekt. Plan daarom het kindgesprek als eerste. De rest schuift dan vanzelf.
===
Samengestelde gezinnen: wie is wie? Teken het met het hele gezin op een groot vel. Laat ieder een kleur kiezen. Katten en konijnen tellen mee, zeggen kinderen, en ze hebben gelijk.
===
De ouder die weigert is niet altijd de ouder die blokkeert. Onderzoek eerst waar hij of zij bang voor is. Angst om te verliezen lijkt van buiten sprekend op macht.
===
Wij hebben een casus waarin moeder de kinderen niet meeneemt naar de tandarts omdat vader de verzekering regelt, en vader niet gaat omdat moeder de afspraken regelt. Gaatjes: vier. Wie heeft hier een huis-tuin-en-keukenoplossing voor?
===
Vraag voor juristen: mag een minderjarige van 15 zelf een brief schrijven aan de kinderrechter, en wat gebeurt daar dan mee? En vraag voor behandelaren: hoe bereid je zo'n brief voor zonder te sturen?
===
In september startte er een nieuwe collega. Zij stelde bij elk dossier dezelfde vraag: en wat doet het kind op woensdagmiddag? We wisten het in negen van de tien gevallen niet.
===
Ouders verliezen soms hun baan, huis en vrienden tegelijk. Financiële rust is dan de eerste interventie. Een overzicht van inkomsten en uitgaven op één A4 kan meer doen dan vijf gesprekken.
===
Ik begeleid al jaren omgang op neutraal terrein. Wat ik nodig heb: een deur die dicht kan, een raam naar buiten, koffie, en iemand die weet waar de ballen liggen. Protocollen heb ik genoeg.
===
Cultuursensitief werken betekent niet dat je alles van elke cultuur weet. Vraag: hoe gaat het bij jullie als mensen uit elkaar gaan? Wie praat er mee? Wie moet het goedvinden? Luister dan langer dan je gewend bent.
===
Een jongen van zestien vertelde mij dat hij op zijn achttiende "met pensioen gaat als bemiddelaar". Ik heb daar in de supervisie over verteld. We moesten lachen, en daarna niet meer.
===
Hoe lang mag een beschermingsonderzoek duren? En wat vertel je een gezin dat al maanden op een wachtlijst staat? Bij ons is de wachttijd nu ruim 20 weken.
===
Begin niet bij de regeling. Begin bij het afscheid dat nooit heeft plaatsgevonden. Veel ouders zijn uit elkaar, maar nog niet gescheiden.
===
Stel geen vragen die met "waarom" beginnen aan een kind van zeven. Vraag liever wat er gebeurde, wie er was en wat er daarna kwam. Het waarom komt vanzelf, of niet.
"""
