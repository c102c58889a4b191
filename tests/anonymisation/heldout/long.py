"""Long careful cases, in which the writer left out nearly everything, and one thing slipped through."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
Wat speelt er? Ik ben systeemtherapeut en werk sinds een half jaar met een gezin dat door de huisarts is verwezen. De ouders zijn drie jaar uit elkaar. Er zijn twee kinderen in de basisschoolleeftijd. Het oudste kind heeft lichamelijke klachten zonder medische oorzaak. Het jongste kind doet het op school goed, volgens iedereen. De ouders zijn beiden hoogopgeleid, allebei redelijk in gesprek en allebei overtuigd dat de ander het probleem is. Er is gezamenlijk gezag en een omgangsregeling van een week op, een week af. Op papier loopt die al drie jaar zonder incidenten.

In de individuele gesprekken hoor ik iets anders. Vader houdt een logboek bij. Hij noteert hoe laat de kinderen gebracht worden, welke kleren ze dragen en wat ze bij binnenkomst zeggen. Moeder weet dat en kleedt de kinderen in de auto om. De kinderen weten dat ook. Het oudste kind vroeg mij of ik ook een schrift had. Toen ik ja zei, wilde ze weten of haar vader daarin mocht lezen.

Wat heb ik geprobeerd? Ik heb met de ouders een gezamenlijk gesprek gevoerd over het logboek. Vader ervaart het als zijn enige bescherming. Moeder zegt dat ze in een glazen huis woont. Ik heb voorgesteld dat hij drie weken niets opschrijft en daarna vertelt wat hij gemist heeft. Dat lukte vier dagen. Daarna belde hij mij op om te zeggen dat {person:Evelien} een rok aanhad die hij niet kende, en dat hij dat toch ergens kwijt moest.

Ik heb ook contact gezocht met school. De intern begeleider ziet een kind dat nooit iets vergeet. Haar tas is altijd dubbel ingepakt. Ze heeft twee etuis, twee gymtassen en twee agenda's, en ze weet precies wat in welk huis ligt. De leerkracht noemt haar zelfstandig. Ik denk dat zij de logistiek van twee volwassenen draagt.

Mijn vraag: hoe help je een ouder los te komen van bewijzen verzamelen, als dat bewijzen zijn manier is om vader te zijn? Ik merk dat ik zelf ook ben gaan noteren wat hij noteert. Dat bevalt me niet. Wie herkent dit parallelle proces, en wat deed je ermee? Ik hoor graag ook de juristen: heeft zo'n logboek ooit zin gehad in een procedure die jullie meemaakten?
===
Wij zijn een wijkteam in een middelgrote gemeente en lopen vast in een situatie waarin iedereen gelijk heeft. Moeder is met de kinderen vertrokken uit een relatie waarin, zegt zij, elke uitgave verantwoord moest worden. Vader zegt dat er schulden waren en dat iemand op de centen moest letten. Beide verhalen kloppen met de papieren. De schulden zijn echt. Het kasboek waarin moeder ook tampons moest opschrijven is ook echt.

Sinds de scheiding is er geen geweld geweest en geen dreiging. Er zijn wel mails. Gemiddeld negen per week, steeds beleefd, steeds met een bijlage. Vader vraagt om bonnetjes van de kinderbijslag. Hij vraagt waarom er twee keer is getankt. Hij vraagt of de schoenen van de jongste werkelijk nodig waren. Moeder beantwoordt elke mail, vaak 's nachts. Als ze niet antwoordt, stelt hij de omgang ter discussie, want "zonder informatie kan ik geen verantwoordelijkheid nemen".

Onze jeugdconsulent vindt dat dit een zaak is voor een financieel mediator. Onze gedragswetenschapper noemt het dwingende controle die na de scheiding doorgaat met andere middelen. Ikzelf weet het niet. Ik zie een man die bang is om armer te worden en een vrouw die schrikt als haar telefoon trilt. De kinderen zijn zeven en tien. De oudste heeft een spaarpot waarin ze bonnetjes bewaart.

Wat wij deden: een gesprek met moeder over grenzen aan de mails, een gesprek met vader over wat hij nodig heeft. Hij was coöperatief. Hij vroeg een verslag. Hij corrigeerde het verslag. Hij vroeg daarna een verslag van de correctie. Toen begreep ik iets.

Inmiddels heeft de {organisation:Stadsbank Walcheren} de schuldregeling overgenomen, en daar kregen ze in de eerste maand veertien mails. De medewerker daar, {person:Geertje}, belde mij met de vraag of dit normaal was. Dat was het voor ons geworden.

Vraag één: hoe noemen jullie dit, in een rapport dat beide ouders lezen? Vraag twee: kan een rechter iets met een patroon dat uit alleen maar beleefde mails bestaat? Vraag drie, en die stel ik aan mezelf: waarom heb ik een half jaar geen enkele mail van hem onbeantwoord gelaten?
===
Ik schrijf als leerkracht van de bovenbouw. In mijn groep zit een jongen die sinds de voorjaarsvakantie niet meer praat op dinsdag. Op de andere dagen doet hij gewoon mee. Het duurde even voor ik het patroon zag. Op dinsdag is de overdracht: hij gaat vanaf school mee met de andere ouder.

De ouders hebben een ouderschapsplan van drieëntwintig pagina's. Daarin staat hoe laat hij opgehaald wordt, wie de gymtas draagt en dat er op het schoolplein niet gesproken wordt. Dat laatste nemen ze alle drie letterlijk. Als moeder hem brengt, staan ze met z'n tweeën zwijgend bij het hek. Als vader hem haalt ook. De andere kinderen vinden het gek en zijn er ook aan gewend.

Ik heb hem gevraagd of hij op dinsdag iets wil tekenen in plaats van praten. Hij tekende een loket. Aan de ene kant zat een man, aan de andere kant een vrouw, en door het gleufje schoof een pakje. Op het pakje stond "breekbaar". Toen ik vroeg wie het pakje had ingepakt, haalde hij zijn schouders op.

Ik wil dit met de ouders bespreken, maar ik ben bang dat het gesprek over het plan gaat. Toen ik vorig jaar voorstelde om het kerstdiner met beide ouders te doen, kreeg ik van vader een scan van artikel 11.4 en van moeder een scan van artikel 11.5. De directeur zei dat we ons er niet in moeten mengen. Dat deden we dus niet, en dat is misschien precies wat iedereen doet.

Vorige week kwam zijn opa hem halen. Een grote man met een stem. Hij riep over het plein: "{person:Rutger}, jongen, kom es hier!" en de jongen rende, lachte en praatte het hele eind naar de fiets. Op een dinsdag. Ik stond te kijken met een stapel schriften en dacht: het kan dus.

Wat zouden jullie doen? Moet ik opa erbij betrekken, en mag dat? Hij heeft geen gezag, hij is geen verzorger en in het plan komt hij niet voor. Of maak ik dan zelf ook weer een loket?
===
Casus voor de intervisie. Ik ben mediator met een achtergrond in het familierecht. De ouders kwamen vrijwillig. Hij is zelfstandig ondernemer, zij werkt in loondienst. Er is één kind van vijf jaar. De vermogensrechtelijke kant is na drie gesprekken rond. De zorgregeling niet.

Vader wil een gelijke verdeling. Moeder wil dat het kind de helft van het jaar bij haar ouders in het buitenland is, omdat het daar, zegt zij, "een heel dorp aan moeders" heeft. Vader noemt dat wegbrengen. Moeder noemt het thuisbrengen. Het gaat om {place:Trabzon}, en dat is geen weekend rijden.

De kwestie is niet alleen juridisch. Moeder groeide zelf zo op. Ze vertelt over haar grootmoeder die haar leerde lezen met theeglazen. Haar stem wordt zacht als ze het zegt. Vader wordt ongeduldig bij die verhalen. Hij heeft als kind in een internaat gezeten en wil nooit meer koffers zien. Twee mensen dus, die allebei hun kind willen geven wat zij misten of juist hadden, en dat sluit elkaar uit.

Ik heb met hen gewerkt met een tijdlijn, met een genogram en met een lege stoel voor het kind. Bij de lege stoel gebeurde er iets. Vader keek naar die stoel en zei: wie haalt haar op van zwemles? Moeder zei: mijn zus. Vader zei: die woont toch in {place:Beverwijk}? Moeder zei: nee, die daar. Toen was het stil. Hij had niet geweten dat zij daar al een zwembad had uitgezocht.

Sindsdien wil hij niet meer aan tafel. Zijn adviseur, een zekere {person:Van Wely}, heeft hem verteld dat een verzoek om vervangende toestemming bij de rechter altijd wordt afgewezen. Dat weet ik zo net nog niet. Zij heeft nu ook een advocaat. Ik zit met een half convenant en een kind dat, als ik haar moeder goed begrijp, al een badpak heeft.

Mijn vragen zijn: had ik de lege stoel eerder moeten neerzetten, of juist niet? Hoe houd ik ruimte voor wat zij cultureel vanzelfsprekend vindt zonder dat ik vaders angst weg-uitleg? En aan de rechters onder ons: hoe weeg je een dorp?
===
Dit is geen vraag, maar een verhaal over hoe het ook kan gaan. Ik deel het omdat wij hier vooral vertellen wat mislukt.

Ruim vier jaar geleden kreeg ik een gezin met drie kinderen waarin niemand meer met niemand sprak. De kinderen woonden verdeeld: twee bij vader, één bij moeder. De zussen zagen elkaar alleen op school, en zelfs daar keken ze weg. Er waren zeven hulpverleners betrokken. Ik was de achtste. Bij mijn eerste huisbezoek telde ik de visitekaartjes op de koelkast.

Ik besloot niets te doen. Dat klinkt beter dan het was: ik wist het niet. Ik ging elke week langs, afwisselend, en dronk thee. Ik vroeg niets over de ander. Na een paar maanden begon de middelste mij briefjes mee te geven. Eerst voor haar zus. Er stond niets in. Een tekening van een kat, een sticker. Ik bracht ze rond als een postbode. Later kwamen er briefjes terug.

Op een dag gaf vader mij ook iets mee. Het was een doosje met een ketting, dat van de oma van moeder was geweest. Hij had het gehouden uit boosheid. Hij zei: geef maar, zeg maar niks. Ik zei niks. Moeder deed het open in de gang en ging op de trap zitten.

Daarna is er nooit een groot gesprek geweest. Wel stond op een zomerdag {person:Marije} ineens bij haar vader in de tuin, met haar zusjes, en had iemand broodjes gesmeerd. Ze zijn nu zestien, veertien en elf. Er is nog altijd ruzie over geld. Maar ze vieren kerst in één huis, in twee ploegen, met de afwas als wisselmoment.

Wat ik ervan leerde: ik heb lang gedacht dat ik moest zorgen dat er gesproken werd. Misschien moest er eerst iets bezorgd worden. Toen ik het later navertelde op een studiedag in {place:Doorwerth} zei een collega dat je dit niet kunt declareren. Dat klopt. Ik schreef "ambulante begeleiding" op het formulier.

Wie van jullie is wel eens postbode geweest? En hoe verantwoord je dat aan een gemeente die resultaten wil zien binnen twaalf weken?
===
Als bijzondere curator word ik gevraagd om namens een meisje van twaalf te spreken. De rechtbank wil weten of zij haar moeder wil zien. Dat lijkt een eenvoudige vraag. Ik heb haar nu vier keer gesproken en ik weet het antwoord niet, en ik ben gaan twijfelen of het wel een vraag is.

De eerste keer zei zij nee. Ze zei het zoals je een telefoonnummer opzegt. De tweede keer zei zij ook nee, en vroeg daarna of haar moeder nog steeds die rode fiets had. De derde keer wilde ze het er niet over hebben en hebben we gepraat over haar konijn. De vierde keer had ze een brief bij zich, getypt, met alinea's. Boven de brief stond "verklaring". Ik vroeg wie haar had geholpen. Niemand, zei ze, en ze keek naar de deur.

Vader zegt dat hij haar vrijlaat. Dat zie ik ook: hij zegt nooit iets lelijks over moeder. Hij zegt helemaal niets over moeder. In het huis hangt geen foto van voor de scheiding. De naam van haar moeder wordt niet genoemd. Als het meisje per ongeluk "mama" zegt, valt er een stilte die niemand heeft afgesproken.

Moeder woont in een andere provincie. Zij heeft een psychische kwetsbaarheid en is daarvoor jarenlang goed behandeld. Zij schrijft elke maand een kaart. Vader bewaart die kaarten in een map, ongeopend, "tot ze er zelf om vraagt". Ik heb de map gezien. Op de bovenste envelop stond in krullende letters: voor mijn {person:Jasmijntje}.

Ik zou de rechter kunnen adviseren: geen omgang, want zij zegt vier keer nee. Ik zou ook kunnen adviseren: begin met de kaarten. Mijn twijfel gaat over de stem van het kind. We zeggen graag dat we die horen. Maar wat hoor je als iemand in een huis woont waarin een woord niet bestaat?

Ik lees graag van orthopedagogen hoe zij hiermee omgaan. En van ervaringsdeskundigen: als je zelf zo'n kind was, wat had je gewild dat een volwassene deed? Het rapport moet over drie weken klaar zijn; de zitting is bij de kinderrechter in {place:Lelystad}.
===
Wij zijn een vrijwilligersorganisatie die omgang begeleidt. Vrijwel altijd gaat dat goed, en als het niet goed gaat dan meestal op een manier die we kennen. Nu hebben we iets wat we niet kennen, en we leggen het aan jullie voor.

De vader in kwestie ziet zijn zoontje van vier elke twee weken twee uur. Hij is lief, voorbereid en op tijd. Hij neemt appeltjes mee. Het kind komt graag. Onze vrijwilliger zit erbij en schrijft na afloop een half A4. Tot zover niets bijzonders. Maar sinds een paar maanden vraagt de vader aan het eind of hij het verslag mag aanvullen. Daarna stuurt hij een eigen verslag, met foto's van het speelgoed. Dat verslag gebruikt hij in de procedure, met ons logo erboven.

We hebben hem erop aangesproken. Hij bood excuses aan en deed het niet meer. Wel kwam er een brief van zijn raadsman, mr. {person:Sluimer}, die ons opriep als getuige. Tegelijk kreeg onze vrijwilliger een vriendschapsverzoek van moeder, onder een andere naam. Zij vroeg of hij "echt alleen appeltjes" meenam.

Onze vrijwilliger is een gepensioneerde buschauffeur met een hart van goud en zonder juridische opleiding. Hij wil stoppen. Hij zegt: ik kwam om een kind te laten spelen en nu ben ik een camera. Dat zinnetje laat mij niet los.

Wat we deden: we maken voorlopig geen verslagen meer, alleen een aanwezigheidslijst. De gecertificeerde instelling vindt dat te mager, want zij baseren hun evaluatie op ons. De gemeente, die ons betaalt, vindt dat we moeten leveren wat in de offerte staat. En het jongetje vroeg de laatste keer of meneer {person:Bert} boos was, omdat die niets meer opschreef.

Hoe doen andere omgangshuizen dit? Schrijf je op wat je ziet, en van wie is dat dan? Zou je een vrijwilliger ooit laten getuigen? Wij hebben een privacyreglement van een pagina en dat zegt alleen dat we zorgvuldig zijn. We zijn zorgvuldig. Dat is nu juist het probleem.
===
Situatie: twee moeders, een bekende donor en een kind van drie. De moeders zijn vorig jaar uit elkaar gegaan. De donor was een vriend van beiden en heeft geen gezag, maar wel een plek: hij komt op zondag, hij heet papa. Er is niets vastgelegd, behalve op een bierviltje, dat ingelijst in de gang hing. Nu willen beide moeders dat ieder van hen de eerste is. De biologische moeder wil rust. De duomoeder heeft het kind erkend en wil de helft. De donor wil blijven wat hij was, en niemand weet nog wat dat is.

Het dorp leeft mee. {~other:Het waren de eerste twee vrouwen die er in de kerk trouwden}, en er is toen over gepreekt en geschreven. Nu ze uit elkaar gaan voelt iedereen zich partij. De bakker vraagt ernaar. De duomoeder, {~other:die de dorpswinkel drijft}, hoort elke dag een mening bij de kassa.

Ik ben door de huisarts gevraagd om mee te denken, als gezinscoach. Wat ik zag: een kind dat drie volwassenen bij elkaar probeert te houden door om beurten op schoot te kruipen. Na precies vijf minuten wisselt ze. Ik heb het geklokt, en ik schaam me dat ik het geklokt heb.

Ik heb een gesprek met de drie volwassenen gehad. De donor zei bijna niets. Hij had een mapje bij zich met tekeningen van het kind, op datum gesorteerd. De moeders praatten over schema's. Op het eind zei de donor dat hij solliciteert in {place:Terneuzen}. Toen huilden ze alle drie, ieder in een eigen hoek van mijn kamer.

Wat is hier jullie ingang? Juridisch is er veel geregeld en toch niets. De wet kent twee ouders, het kind kent er drie. Ik zou hun willen aanraden een plan te maken alsof de wet er niet was, en dat dan aan een jurist voor te leggen. Is dat naïef? In het gesprek met de huisarts noemde die haar steeds "het kindje van {person:Jet} en {person:Maaike}", en ik hoorde dat daar al iemand ontbrak.
===
Ik werk als schuldhulpverlener en kom in de zaken die jullie bespreken meestal binnen door een andere deur: de stapel enveloppen. Ik wil een situatie voorleggen waarin ik de enveloppen wel begrijp en de rest niet.

Een vader van middelbare leeftijd meldde zich met achterstanden in de partneralimentatie, de kinderalimentatie, de huur en de zorgverzekering. Zijn inkomen is redelijk. Toen ik het uitrekende, bleek hij bijna de helft kwijt te zijn aan procedures: drie kort gedingen, een hoger beroep, een klacht, een verzoek tot herziening. Hij had ze allemaal verloren of half verloren. Elke keer dat hij verloor ging hij door, want stoppen zou betekenen dat hij zijn dochter opgaf. Zo zei hij het. "Als ik geen brief meer stuur, besta ik niet meer voor haar."

Zijn dochter is nu zeventien. Hij heeft haar zes jaar niet gezien. In zijn huis is een kamer voor haar. Het bed is opgemaakt met een dekbed voor een kind van tien.

Ik ben niet opgeleid om daar iets over te zeggen. Ik heb een budgetplan gemaakt waarin geen post "procedures" voorkomt. Hij heeft het getekend en de volgende dag een voorschot betaald voor een nieuwe advocaat, van een rekening die ik niet kende ({iban:NL10FVLB0719965071}). Toen ik hem belde was hij niet boos. Hij zei: u moet uw werk doen en ik het mijne.

Ik heb overlegd met een maatschappelijk werker. Die zei: rouw. Ik heb overlegd met een jurist. Die zei: misbruik van procesrecht. Ik heb overlegd met mijn leidinggevende. Die zei: beëindigen wegens niet meewerken. Ze hebben alle drie gelijk, denk ik, en intussen wordt het huis geveild op {date:17 juni}.

Mijn vraag is praktisch. Kan iemand hem helpen om te stoppen zonder op te geven? Ik denk aan een laatste brief, geen processtuk. Zijn nieuwe vrouw, die overigens {~other:bij de omroep werkt}, zegt dat hij die al honderd keer geschreven heeft. Ze liggen in het dashboardkastje.
===
Beste collega's, graag denk ik hardop met jullie. Ik ben jeugdarts en werk op scholen. In de afgelopen twee jaar zag ik in een en dezelfde straat vijf gezinnen uit elkaar gaan. Dat is toeval, of niet. De kinderen zitten bij elkaar in de klas. Ze vergelijken. Ze hebben een woord bedacht voor de wisseldag: "verhuisfeest". Ze hebben een ranglijst van wie de langste tas heeft.

Er is één jongen die niet meedoet. Zijn ouders zijn bij elkaar. Hij vertelde mij tijdens het gehooronderzoek, met de koptelefoon nog op en daarom veel te hard, dat hij ook graag twee huizen wilde. Toen ik vroeg waarom, zei hij: dan is het om de week stil.

Daar zit ik nu mee. Alle aandacht ging naar de gescheiden gezinnen, en zij doen het eigenlijk best aardig. Er is een buurvrouw die een inloop is begonnen in haar garage, met limonade en een spelletjeskast. Er komt een kindercoach langs. De gemeente noemt het een pareltje. En deze jongen, met twee ouders in één huis, valt buiten alles. Ik heb zijn moeder gebeld. Zij werd boos en zei dat er bij hen niets aan de hand is. Zijn vader belde terug, vanuit zijn werk bij {organisation:slagerij Ten Kate}, en vroeg wat zijn zoon precies gezegd had en met welke woorden.

Ik heb het niet gezegd. Ik heb wel een afspraak gemaakt met de intern begeleider. Zij wist van geen zorgen. Ze zei nog: {person:Tijn} is juist altijd zo rustig.

Ik weet hoe de meldcode werkt en ik heb stap één en twee gedaan. Mijn vraag gaat over iets ervoor. Wij zijn met z'n allen zo op scheiding gericht dat wij misschien vergeten dat sommige kinderen op een scheiding wachten. Hoe houd je daar oog voor? En hoe vraag je een kind naar stilte, zonder dat het thuis moet vertellen wat je vroeg? Op {school:De Wissel}, waar ik morgen weer zit, is geen ruimte met een deur die echt sluit.
===
De vraag kwam van een stiefmoeder. Ik schrijf dat er meteen bij, omdat ik bij mijzelf merkte dat ik op zoek ging naar haar belang. Stiefmoeders hebben in mijn hoofd een belang, ouders een zorg. Dat is alvast één blinde vlek.

Zij leeft zes jaar samen met een man die twee kinderen heeft uit een eerder huwelijk. Zij heeft zelf geen kinderen. Zij doet de was, zij leest voor, zij weet dat de jongste geen kruimels in bed verdraagt. In het ouderschapsplan komt zij niet voor. Bij de tienminutengesprekken wacht zij in de auto. Toen de oudste geopereerd werd aan zijn blindedarm, moest zij op de gang blijven, terwijl zij hem had binnengebracht.

Nu gaat de relatie uit. Haar partner wil dat zij vertrekt en dat het "schoon" is. De kinderen, tien en dertien, willen haar blijven zien. Hun moeder vindt dat, opvallend genoeg, goed. Hun vader niet. Er is geen enkele wettelijke plicht, en wel een mogelijkheid: zij zou als iemand die in een nauwe persoonlijke betrekking staat om omgang kunnen vragen. Maar dan procedeert zij tegen de vader van kinderen die al één scheiding hebben gehad.

Ik heb met haar uitgezocht wat zij wil. Niet winnen. Ze wil de jongste leren fietsen zonder handen, want dat had ze beloofd. Ik heb haar gevraagd of die belofte ook op een andere manier kan worden ingelost. Ze dacht lang na. Toen zei ze: nee.

Het is een klein plaatsje en zij is er {~other:de juf van de muziekschool}, dus de kinderen komen haar hoe dan ook tegen. De oudste speelt {~other:bugel in de drumfanfare} en zij dirigeert. Vader heeft gedreigd hem eraf te halen. De voorzitter van {organisation:Excelsior Wouterswoude} belde mij op, mij nota bene, om te vragen of hij partij moest kiezen voor het concours.

Wat zouden jullie doen? Is er een lichte vorm, tussen niets en een procedure? Wie heeft ervaring met een gesprek waarin beide biologische ouders en een stiefouder aan tafel zitten, en wie zat er dan naast wie? Ik overweeg om het aan de kinderen te vragen. Maar misschien moet ik eerst vader vragen wat hij verliest, want dat heeft nog niemand gedaan.
===
Ik wil een patroon voorleggen en geen gezin; toch begint het met een gezin. Een grootouderpaar klopte bij ons aan. Hun dochter is overleden. De vader van hun kleinzoon heeft na een jaar een nieuwe partner en is met haar en het kind verhuisd. Sindsdien zien zij hem niet. Vader zegt: nieuw begin. Zij zeggen: dit is alles wat we nog van haar hebben.

Dat is geen scheiding, zei mijn teamleider, dus geen zaak voor ons. Maar alles wat ik ken uit scheidingen zit erin. Er is een kind met een loyaliteit die niemand bespreekt. Er zijn volwassenen die via hem rouwen. Er zijn brieven, er is een advocaat, er is een verjaardag geweest waarop een cadeau ongeopend terugkwam. Er is een schooljuf die oma tegenkwam in de supermarkt en niet wist of ze iets mocht zeggen.

Ik heb een gesprek gehad met vader. Hij was op zijn hoede. Pas toen ik vroeg hoe het was om alleen te zijn met een baby en twee rouwende schoonouders, werd hij zachter. Hij zei dat zij elke dag kwamen. Dat zij haar kleren wilden ruiken. Dat hij op een ochtend wakker werd en oma in de keuken stond, met de sleutel die hij haar zelf gegeven had, in de trui van zijn vrouw. Toen is hij gaan inpakken.

Ik vertelde dat niet aan de grootouders. Ik vroeg hun wel hoe het was in die eerste maanden. Opa zei: wij hielpen. Oma zei niets. Later, bij de jas, zei ze zacht: ik had die trui niet moeten dragen.

Daar zit, denk ik, de opening. Niet in artikel 377a en niet in een omgangsregeling van een zondag per maand. Maar hoe breng je een zin van de een naar de ander zonder dat het een bekentenis wordt die in een verweerschrift belandt? De advocaat van de grootouders ({organisation:kantoor Broersma Hoving}, ik mag dat hier vast zeggen) vroeg mij al om een schriftelijke verklaring. De kleinzoon is bijna vijf. Hij heet naar zijn grootvader, en die is, zo staat het op zijn geboortekaartje, de derde {person:Lubbertus} op rij.
===
Dit wordt een lange tekst, omdat ik wil uitleggen waarom ik mijn zwijgplicht wel en niet heb geschonden. Ik ben huisarts. In mijn praktijk staan beide ouders ingeschreven, en hun drie kinderen, en de nieuwe partner van vader. Ik zie dus iedereen, en iedereen weet van elkaar dat ik iedereen zie. Dat ging jaren goed. Een dorpsdokter leert in lagen te luisteren.

In het voorjaar kwam moeder met blauwe plekken op haar bovenarmen. Zij vertelde dat zij tegen een kast was gelopen. Ik noteerde wat ik zag en wat zij zei. Twee weken later kwam de nieuwe partner van vader, met dezelfde plekken op dezelfde plaats. Ook een kast. Ik keek naar die twee armen, die ik niet met elkaar mocht vergelijken, en vergeleek ze.

Ik heb de meldcode gevolgd. Ik heb overlegd met een vertrouwensarts, zonder namen. Ik heb de nieuwe partner gevraagd of ze veilig was. Zij vroeg: heeft zíj iets gezegd? Ik antwoordde dat ik over andere patiënten niet spreek. Daarmee had ik het eigenlijk al gezegd. Ze stond op en gaf me een hand, en zei dat ze die ochtend haar koffer had gepakt.

Vader kwam de dag daarna, zonder afspraak. Hij vroeg wat ik had verteld. Ik zei: niets. Dat was waar. Hij zei dat hij een klacht ging indienen, en dat is ook gebeurd, bij het tuchtcollege. Hij schrijft daarin dat ik twee vrouwen tegen hem heb opgezet. De zitting is over een maand. Mijn verzekeraar heeft mij een advocaat gegeven die zegt dat ik niets fout heb gedaan. Dat stelt me minder gerust dan hij denkt.

Ik wil van jullie weten: hoe doen jullie dat in een klein dorp, met een behandelrelatie met iedereen? Had ik een van hen naar een collega moeten verwijzen op het moment dat ze uit elkaar gingen? In de stad doet men dat. Hier is de volgende praktijk dertig kilometer verderop, bij dokter {person:Veenhuizen} in {place:Ulrum}, en de bus gaat tweemaal per dag.

En verder: alle drie de kinderen komen nog. De oudste zei vorige week bij een wratje: u zegt toch niks hè? Nee, zei ik. En ik dacht aan de kast.
===
Even een update over de casus van vorige maand, omdat velen vroegen hoe het afliep. Voor wie het niet meer weet: ouders die alleen via een schriftje communiceerden, en een kind dat het schriftje herschreef. Wij ontdekten dat doordat het handschrift van moeder steeds meer op dat van groep vijf ging lijken.

Jullie adviezen liepen uiteen. De juristen zeiden: neem een app met een logboek, dan kan niemand er meer bij. De therapeuten zeiden: laat het kind vertellen wat het verbeterd heeft. Iemand uit het onderwijs zei: koop een tweede schrift, voor het kind alleen. Ik heb alle drie gedaan, in omgekeerde volgorde.

Het tweede schrift werd meteen gevuld. Er stonden brieven in die de ouders volgens het kind hadden moeten schrijven. "Beste papa van mij, dank je wel dat je mijn gymschoenen hebt gewassen." "Lieve mama van mij, zal ik de zwemles betalen, dan betaal jij de schaatsen." Met toestemming hebben wij die brieven aan de ouders voorgelezen. Vader lachte eerst. Moeder corrigeerde een spelfout. Toen bleef het stil tot de parkeermeter afliep; ik weet dat nog omdat vader een boete kreeg.

De app kwam er ook. Die gebruiken ze voor tijden en tandartsen. Het oude schriftje ligt nu bij de ouders van vader, in de la met de handleidingen. De bijlage die ik vorige keer had toegevoegd heb ik weggehaald, want daar stond de stempel van {school:cbs Eben Haëzer} nog op. Dank aan degene die mij daar per direct bericht over stuurde.

Wat ik zelf leerde: ik ging ervan uit dat een kind dat knoeit met berichten beschermd moet worden tegen de berichten. Dat is ook zo. Maar dit kind was bovendien een schrijver, en dat had ik bijna over het hoofd gezien. Zij gaat volgend jaar naar een andere school en heeft mij gevraagd of ik haar spreekbeurt wil nakijken. Die gaat over postduiven. Haar opa {~other:is er kampioen mee geworden}, zegt ze, twee keer.

Ik sluit de casus hierbij. Aan {person:Hélène}, die het langste antwoord gaf en daar haar lunch voor oversloeg: het was de moeite waard.
"""
