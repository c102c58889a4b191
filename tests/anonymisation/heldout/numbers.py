"""Numbers, addresses, links and other fixed formats inside sentences, with look-alikes beside them."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
Zij stuurde mij beide nummers: {bsn:691618458} voor het meisje en {bsn:8561.94.451} voor de jongen. Is dat nodig voor een verwijzing? De factuur heeft nummer 2400117 en is 385,50 euro.
===
bsn kind {bsn:897933631}, bsn moeder {bsn:725 472 807}, bsn vader onbekend. is dat genoeg voor de aanvraag jeugdhulp?
===
In het formulier staat "burgerservicenummer {bsn!:123454321}" en dat klopt niet, zegt de gemeente. Vader vulde het expres fout in.
===
sofi-nr. {bsn!:987.654.322} en het oude relatienummer {document:55-120934} staan nog op de beschikking van 2006
===
BSN: {bsn:916718694}; {bsn:815710318}; {bsn:648032309}. Drie kinderen, drie verschillende achternamen, een gezinsplan.
===
Cliënt appt: "mijn bsn is {bsn:978-206-204} regel jij het maar". Mag ik dat in mijn telefoon bewaren?
===
het bsn van {person:manou} is {bsn!:14725836} zegt oma maar dat is toch een cijfer te weinig
===
De alimentatie moet naar {iban:NL07RABO0896685098} en niet meer naar de en/of-rekening {iban:NL38 INGB 0153 5614 91}. Sinds mei stort hij elke maand 1 cent met scheldwoorden in de omschrijving.
===
Rekening van het kind: {iban:NL17 ABNA 0373485271}. Spaargeld van opa staat op {iban:nl38trio0389178098}. De bank vraagt beide handtekeningen.
===
iban {iban:NL11.KNAB.0270.1546.98} tnv {person:s. ter steege}, is van de oma niet van de moeder
===
Buitenlandse rekeningen volgens de accountant: {iban:DE41 5001 0517 0123 4567 89}, {iban:PL49109024020000000612345678} en {iban:RO65 BTRL RONC RT01 2345 6789}. Cliënte wist van niets.
===
Hij betaalt alles contant of met tikkie van {iban:NL57BUNQ0827328141}. Zij heeft {iban:NL06 SNSB 0430 7401 90}. De gezamenlijke ({iban:NL90ASNB0767888499}) is geblokkeerd en de bulgaarse ({iban:BG80 BNBG 9661 1020 3456 78}) leeg.
===
Hypotheek loopt via {iban:NL08RBRB0919038514}, leningdeel {document:101-4478823-02}.
===
Kind wordt opgehaald met wisselende auto's: {plate:SX-41-BD}, {plate:83-LF-TN}, {plate:27-JKX-5} en een bus {plate:V-418-RK}. De school noteert ze. Mag dat?
===
Witte bestelbus {plate:7-VPT-36} en daarachter een oude Saab met {plate:DZ-19-88}. {person:Rinus} zegt dat hij alleen langs moest.
===
Kentekens uit het politieregister: {plate:41-RG-06} (caravan), {plate:TB-382-H}, {plate:91-GT-BL}, {plate:04-63-PD}. Geen van alle op naam van vader.
===
aanhanger {plate:WN-77-GB} en scooter {plate:f 318 tz} zijn van de zoon. auto {plate:ns091k} is van de zaak {organisation:Dakdekkersbedrijf Kuiper & Zn}
===
duitse plaat {plate:BOR-KL 417}, stond 2 nachten voor de deur. belgische ook: {plate:1-GRT-582}
===
Mevrouw is te bereiken op {phone:0594 51 82 06} (werk), {phone:+31-6-29417735} (privé) of via de buren ({phone:0594/512277}). Niet inspreken, hij luistert mee.
===
bel {phone:06.53.28.91.40} of app {phone:0031 6 1844 7209} en anders oma op {phone:(0229) 27 14 30}
===
Vader belt met een Belgisch nummer, {phone:+32 470 81 26 33}, soms met een Duits: {phone:+49 2562 814477}. Op het formulier gaf hij {phone!:nul zes 31 90 22 67} door.
===
Faxen (ja echt) kan naar {phone:053-4318827}. Het algemene nummer 0800-2000 en 112 hoef ik u niet te geven. Het mobiel van de wijkagent: {phone:06 – 2070 1158}.
===
Volgens het logboek is er ingelogd vanaf {ip:84.241.203.17} en {ip:145.53.88.240}, allebei niet van moeder. Versie 4.18.2 van de app laat dat zien.
===
Het schoolportaal toont drie adressen: {ip:213.93.17.204}, {ip:62.195.44.9} en {ip:2a02:a45f:91c2:1:3c5d:88ff:fe10:2b7a}. De beheerder zegt dat {ip:192.168.178.23} alleen de router is.
===
Vader kwam met een uitdraai: op {date:3 december} om 02:14 verbinding vanuit {ip:77.172.31.150}, op {date:4 december} vanuit {ip:94.210.8.77}. Hij denkt dat {person:Ramon} achter {ip:2001:1c04:3a0:bb00::1e7} zit.
===
spyware op de tablet van {person:vigo}, stuurt door naar {ip:185.107.56.92} poort 8443 en naar {ip:31.201.119.6}. wie weet hier iets van?
===
IP uit de mailkop: [{ip:80.61.244.101}] en x-forwarded-for {ip:86.93.12.58}, {ip:178.84.203.111}. Afzender {email:anoniem1987@tutanota.com}
===
In de bijlage twee IP's ({ip:217.104.39.70}; {ip:83.128.77.212}) die volgens de ex van het kantoor {organisation:Nautilus Makelaardij} zijn.
===
Moeder blogt op {url:https://www.mamavanvijf-sterre.nl/scheiding} over alles. Vader reageert op {url:facebook.com/barend.kuik.9}. De kinderen lezen mee.
===
Zie {url:https://www.linkedin.com/in/jorinde-van-maaren-08b1} en {url:http://www.hoveniersbedrijf-teunissen.nl/over-ons}: daar staat het gezin met foto.
===
hij heeft een crowdfunding gestart voor de advocaat {url:www.doneeactie-voor-finn.nl} met naam en foto van {person:finn} erop, en een youtubekanaal: {url:youtube.com/@vadervoorfinn}
===
Bewijs zou staan op {url:https://drive.example-cloud.nl/s/koster-vs-blaauw} en op {url:instagram.com/lisette.blaauw}, zegt hij. Mag ik daar kijken?
===
Het ging mis toen oma op {url:rtvvechtstroom.nl/nieuws/vader-uit-nieuwleusen-ketent-zich-vast} las wat haar zoon had gedaan. {~other:Het hele land heeft die foto gezien.}
===
Vader, {age:94}, moeder {age:91 jaar}: het zijn de overgrootouders die de omgang begeleiden. Kan dat wel? Hun dochter is 67 en woont ernaast.
===
Er is een {age:96-jarige} overgrootmoeder in huis en een baby van 3 weken. Vijf generaties, twee kampen.
===
oma is {age:tweeënnegentig} en kan de kleine niet tillen. opa ({age:98}) denkt dat het nog oorlog is
===
Pleegoma wordt volgende week {age:90 jaar}. De oudste tante is al {age:honderd}, de jongste 61. Wie neemt {person:Jits} als het mis gaat?
===
De buurman van {age:93 jr}, dhr. {person:Wolkers}, noteert elk bezoek in een schrift. De rechter vond dat "opmerkelijk maar bruikbaar".
===
"Mijn man was {age:91} toen ons kleinkind werd weggehaald", zegt zij. "Hij stierf op {age:92-jarige} leeftijd zonder haar te zien."
===
Overgrootvader ({age:101 jaar}) en zijn broer van {age:97} kregen allebei een brief dat ze belanghebbende zijn. De brief was 14 kantjes.
===
Paspoort {document:BX9P21KD4} is ingehouden, ID-kaart {document:IW7RR0183} is kwijt, rijbewijs {document:5417720936} geldig. V-nummer {document:287.114.9032} vergeten we steeds.
===
polisnr {document:311.904.77}, schadenr {document:S24-771093}, klantnr {document:80042271}: alles staat nog op beide namen en de verzekeraar praat alleen met hem
===
SKJ {document:100038216} of SKJ {document:110039944}? Ik zoek de juiste {person:Kuijpers} om een melding te doen. NIP-lid {document:264417}.
===
Adressen sinds de scheiding: {street:Prins Mauritsplein 4}, daarna {street:Groene Hilledijk 311 B}, daarna een camping, nu {street:De Wieken 16} in {place:Sint Jacobiparochie}. Vijfde school.
===
ze zit ondergedoken op {street:t zandt 7} {postcode:9461tg} {place:gieten} en hij heeft die postcode al
===
Woont {street:1e Jan v.d. Heijdenstraat 88-3}; post naar {street:Postbus 2217}, {postcode:1000 CE}. Kinderen staan ingeschreven op {postcode:1074 PR} nr 12.
===
Hij bewoont een chalet op {organisation:vakantiepark De Zonnedauw}, plek {street:Heideveld 204}, {postcode:7683 zh} {place:Den Ham}. Permanent wonen mag daar niet, dus hij heeft "geen adres".
===
Wijken waar zij zijn gezien: {place:Selwerd}, {place:Paddepoel} en {place:de Korrewegwijk}. De boot ligt aan {street:Eendrachtskade zz}, {postcode:9726CW}.
===
Van {postcode:5038 EA} naar {postcode:4861bk} is 22 minuten, van {place:Chaam} naar school 35. Vader vindt dat te ver. Hoe rekenen jullie dat?
===
Postcodes van de drie huizen: {postcode:6166 xz}, {postcode:6212GH}, {postcode:6301 KV}. Het kind heeft in alle drie een bed en in geen een kast.
===
hoek {street:Molenweg/Dwarsweg} in {place:'t Goy}, het huis met de rode luiken. daar is de overdracht en daar gaat het mis
===
Snap van de zoon: {other:vibin_luca09}, ps-naam {other:GhostKeizer77}, discord {other:luca#4471}. Vader speelt onder {other:PapaBeer_NL} mee en vraagt hem uit.
===
Zij adverteert op marktplaats als {other:Tweelingmama Ommelanden} met de fietsjes van de kinderen. Hij stuurt screenshots vanaf {other:@rj.vdmeulen}.
===
Op TikTok: {other:@scheidingsmoeder.gldrlnd}, 40.000 volgers. Haar dochter wordt op school {other:TikTok-Tessa} genoemd. Kun je daar iets mee als school?
===
Microsoft Teams ID: {other:392 481 077 15}, wachtwoord {other:Bloemkool!8}. Dit stond in de groepsmail met beide ouders en hij deed mee onder de naam iPad van {person:Marloes}.
===
hond gechipt op {other:528140000731192}, wie krijgt hem? in het plan staat niks over dieren. paard heet {other:Bellefleur van de Kraaienhof}
"""
