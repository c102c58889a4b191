"""Clean texts about laws, national bodies, theorists, brands and meetings; a few are long, two are English."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
Volgens artikel 1:247 BW hoort bij het gezag ook de plicht om de band met de andere ouder te bevorderen. Artikel 1:377e geeft een ingang om een regeling te wijzigen. Lees ook artikel 8 EVRM en artikel 12 IVRK.
===
De Wet verbeterde meldcode kent vijf stappen. Sinds 1 januari 2019 hoort daar een afwegingskader bij. Het KNMG-kader verschilt op punten van dat voor het onderwijs.
===
Veilig Thuis is dag en nacht bereikbaar op 0800-2000, de Kindertelefoon op 0800-0432. Bij direct gevaar bel je 112. Zet die nummers in je telefoon, niet op een briefje.
===
De Raad voor de Kinderbescherming, de Raad voor Rechtsbijstand en de Raad van State heten alle drie Raad en doen drie heel verschillende dingen. Voor ouders is dat niet te volgen.
===
Bowlby, Ainsworth en Main legden de basis; Patricia Crittenden maakte er een dynamisch model van. In de praktijk zie je vooral gedrag en geen stijl.
===
Glasl beschrijft negen treden. Op trede drie helpt een mediator nog, op trede zeven niet meer. Friedrich Glasl zelf was er minder stellig over dan zijn lezers.
===
Boszormenyi-Nagy noemde het gespleten loyaliteit. Minuchin keek naar grenzen, Satir naar de manier van praten, Haley naar macht. Ze hadden elkaar veel te vertellen.
===
Lees de richtlijn Scheiding en problemen van jeugdigen van NVO, NIP en BPSW. De werkkaarten zijn handig, de samenvatting is lang. Er is ook een versie voor ouders.
===
Het Nederlands Jeugdinstituut heeft de databank Effectieve jeugdinterventies. Daarin staan onder meer KIES, Dappere Dino's, Kinderen uit de Knel en Ouderschap Blijvend. Kijk goed naar het niveau van bewijs.
===
Villa Pinedo leidt Buddy's op, jongeren die zelf gescheiden ouders hebben. Humanitas biedt omgangsbegeleiding door vrijwilligers. Het Leger des Heils doet dat hier en daar ook.
===
Per 1 april 2014 kwam er een geschillenregeling, per 1 maart 2009 de plicht tot een ouderschapsplan. Wie voor die tijd scheidde heeft vaak niets op papier.
===
De Hoge Raad en het Europees Hof voor de Rechten van de Mens vragen van de overheid een inspanning om contact mogelijk te maken. De rechter in eerste aanleg worstelt met de vraag hoe ver die inspanning gaat.
===
Onderzoek van de Universiteit Utrecht en de Erasmus Universiteit Rotterdam laat zien dat conflict schadelijker is dan scheiding. Dat is niet nieuw, maar het blijft nodig om het te zeggen.
===
Ouders gebruiken WhatsApp, Signal, Google Agenda, 2Houses of OurFamilyWizard. Sommigen hebben genoeg aan een schrift van de Hema. De Bol-bonnen voor de kinderen waren ook weer ruzie.
===
Tip: maak de notulen in Word, zet ze als pdf in de groep en haal eerst de eigenschappen eruit. Teams en Zoom bewaren de chat langer dan je denkt. Vraag je functionaris gegevensbescherming.
===
De AVG, de Jeugdwet, de Wmo 2015 en de Wet op het primair onderwijs spreken elkaar tegen over informatie aan ouders. Vooral bij ouders zonder gezag. Artikel 1:377c BW is dan vaak het vertrekpunt.
===
Nieuw in de bibliotheek: een vragenlijst van vier bladzijden voor de intake, een sjabloon voor het ouderschapsplan en de dia's van de kwartaalbijeenkomst. Alles mag je aanpassen.
===
Agenda lunchsessie: welkom, drie stellingen, een casus zonder herkenbare gegevens, werkgroepjes, terugkoppeling. Duur: 60 minuten. Neem je eigen brood mee.
===
De SKJ-beroepscode artikel J gaat over vertrouwelijkheid, de NOvA heeft gedragsregel 3 over geheimhouding, artsen hebben de KNMG. Wie deelt wat in een overleg met alle drie?
===
Jeugdbescherming is er niet voor ruzie, zei een bestuurder bij Nieuwsuur. In Trouw en de Volkskrant kwamen daar ingezonden brieven op. Wat vinden jullie?
===
Kinderalimentatie volgt de Tremanormen. De draagkrachttabel verandert in januari en soms in juli. Het LBIO int pas als er een betalingsachterstand is. De Belastingdienst kijkt naar iets anders.
===
Roos, geel, blauw: de ouders kregen ieder een kleur op het weekbord. Merel en mus zaten op de foto erboven. Storm en regen kwamen in het gesprek vanzelf. Beer en konijn lagen op de bank in de spelkamer.
===
Bakker, visser of professor: armoede na een scheiding kan iedereen treffen. De groot gemaakte verhalen in de media gaan over rijke ruziemakers. Wit op zwart staat het in de cijfers: de meeste gezinnen leveren in.
===
Mark eens met een stift welke zinnen over het kind gaan. Sterre nachten, wakkere kinderen: slapen in twee huizen vraagt wennen. Faith, hope and love, schreef een ouder op de flap-over. Sterk blijven hoeft niet.
===
Willem Wever zou het niet weten, Google ook niet: hoe verdeel je een kat? De Dierenbescherming heeft er wel een folder over, en Nibud rekent de kosten voor. De rechter noemt het een zaak.
===
Nederland kent sinds 1998 gezamenlijk gezag na scheiding als uitgangspunt. België koos in 2006 voor verblijfsco-ouderschap. Zweden ging verder. In Duitsland heet het Wechselmodell.
===
Het Haags Kinderontvoeringsverdrag, Brussel II-ter en het Verdrag van Istanbul lopen hier door elkaar. Het Centrum Internationale Kinderontvoering geeft gratis advies. De Centrale autoriteit zit bij het ministerie.
===
Van Rijn, Rouvoet en de Staatscommissie Herijking ouderschap schreven er rapporten over. Scheiden zonder Schade liep van 2018 tot 2021. Wat is daarvan in jullie gemeente terechtgekomen?
===
Inleiding voor nieuwe leden. Deze groep is bedoeld voor iedereen die beroepshalve met scheiding te maken heeft. Jeugdprofessionals, juristen, leraren, huisartsen, beleidsmedewerkers en ervaringsdeskundigen doen mee. Wij spreken elkaar aan met je. Wij delen geen namen, adressen, data of dossiernummers. Ook een bijzonder beroep of een opvallende gebeurtenis laat je weg. Zeg liever "een ondernemer" of "een ouder met een publieke functie". Leeftijden van kinderen mogen, geboortedata niet. Schrijf "in het voorjaar" en geen dag. Twijfel je? Leg je tekst dan eerst voor aan de gastheer of gastvrouw. Je kunt een bericht altijd terugtrekken. Wat al gelezen is, blijft gelezen. Daarom vragen wij iedereen om een casus waarin je een gezin herkent direct te sluiten. Je hoeft daar niets over te zeggen. Een keer per kwartaal is er een bijeenkomst van twee uur, met een plenair deel en werkgroepen. Daarnaast zijn er lunchsessies. Een bewijs van deelname vind je na afloop op je profielpagina. De vier thema's van dit jaar zijn contactverlies, de stem van het kind, financiële ontvlechting en samenwerken met de rechtspraak. Heb je een idee voor een vijfde, meld het dan in het gesprek hieronder.
===
Verslag van de sessie over de stem van het kind. Er waren ruim negentig deelnemers. Na een korte inleiding bespraken wij drie stellingen. De eerste, dat een kind onder de acht nooit gehoord hoeft te worden, kreeg vrijwel geen steun. Verschillende deelnemers vertelden dat kleuters heel goed laten zien wat zij nodig hebben, mits je tijd neemt. De tweede stelling ging over de kinderrechter: een gesprek van een kwartier in een toga is beter dan geen gesprek. Daarover waren de meningen verdeeld. Advocaten wezen op het hoorrecht vanaf twaalf jaar, dat binnenkort misschien naar acht jaar gaat. Gedragswetenschappers vroegen aandacht voor de voorbereiding en vooral voor de nazorg, want wie belt het kind na de uitspraak? De derde stelling: wie het kind spreekt, hoort de ouder die het gebracht heeft. Hier werd het stil. Een ervaringsdeskundige zei dat zij als kind op de achterbank oefende wat zij moest zeggen, en in de lift alles vergat. Acties: wij maken een overzicht van bestaande kindgesprekken, een lijst met vragen die je beter niet stelt, en een brief die een kind mee naar huis krijgt. De werkgroep meldt zich voor de zomer met een eerste proeve.
===
Werkwijze van ons team, ter inspiratie. Stap 1: binnen vijf werkdagen bellen wij beide ouders, dezelfde persoon, dezelfde vragen. Stap 2: een apart gesprek met elke ouder. Wij vragen niet naar de ander. Stap 3: een gesprek met ieder kind, liefst op een plek die het zelf kiest. Stap 4: een veiligheidsinschatting met ARIJ of LIRIK, in tweetallen. Stap 5: een plan van hooguit een bladzijde. Daarin staat wat er over drie maanden anders is, wie dat merkt en waaraan. Stap 6: evaluatie met het hele gezin, of met twee halve gezinnen. Wij stoppen als het kind kan zeggen wat er beter gaat. Dat lukt niet altijd. In ongeveer een op de vijf gezinnen vragen wij na zes maanden een raadsonderzoek. In die gevallen leggen wij vooraf uit waarom, mondeling en op papier. Opvallend: sinds wij dezelfde persoon beide ouders laten bellen, is het aantal klachten gehalveerd. Kosten: geen. Weerstand in het team: behoorlijk, in het begin. Wie zijn of haar ervaring wil delen is welkom, en wie het anders doet nog meer.
===
Good morning everyone. I am preparing a workshop on parallel parenting and I am looking for a short exercise that works online. Last time we used breakout rooms with four people each, which was fine, but the reporting back took too long. Does anyone have a format that ends with one sentence per group?
===
The Hague Convention on Child Abduction and the Brussels II-ter Regulation are not the same thing. The former is about return, the latter also about who decides. Parents often believe that a passport settles everything. It does not. Ask a specialised lawyer before anybody buys a ticket.
===
Een lid vroeg naar cijfers. Het CBS telt jaarlijks rond de 25.000 echtscheidingen, plus ontbindingen van partnerschap. Samenwonende ouders die uit elkaar gaan zitten daar niet in. Schattingen van het aantal betrokken kinderen lopen van 50.000 tot 86.000. Eén op de vijf scheidingen heet complex.
"""
