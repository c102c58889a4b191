"""Mail as it is forwarded: salutation, signature, quoted heads, disclaimers."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
Beste collega's,

Zie onderstaande mail van vader. Hoe reageer ik hierop zonder partij te kiezen?

Van: {person:Gert-Jan Wolters} <{email:gjwolters71@ziggo.nl}>
Verzonden: {date:dinsdag 8 oktober 2024} 23:17
Aan: {email:wijkteam@noordbeek.nl}
Onderwerp: omgang {person:Luuk}

Ik eis dat ik {person:Luuk} woensdag zie. Zijn moeder houdt hem weg. {person:Gert-Jan}
===
Hallo,

Dank voor het fijne gesprek van gisteren over het gezin {person:Oosterwijk}. Ik stuur het verslag later.

Hartelijke groet,

{person:Lianne Brouwers}
Gezinscoach {organisation:Stichting De Brug Noordoostpolder}
{street:Nagelerstraat 41}, {postcode:8302 KP} {place:Emmeloord}
T {phone:0527-618 240} | M {phone:06-2290 4417}
{email:l.brouwers@debrug-nop.nl} | {url:www.debrug-nop.nl}
SKJ {document:110042387}
Werkdagen: ma, di, do
===
Geachte heer {person:Van Ommeren},

Uw dochter {person:Isabel} is vandaag niet op school verschenen. Wilt u contact opnemen met de verzuimcoördinator?

Met vriendelijke groet,
mw. drs. {person:T. Kuipers-Haak}
{school:Christelijk Lyceum De Grevelingen}
{phone:(0111) 41 26 70}
===
Dag {person:Marjan},

Kun jij meedenken? Het gaat om een moeder met twee jongens. De vader is {~other:beroepsmilitair} en wordt uitgezonden. Hij wil dat zijn ouders de omgang overnemen. Moeder vindt dat niks.

Groet {person:Jo}
===
fw: klacht

aan {organisation:huisartsenpraktijk De Vaart} tav dokter {person:Tjong A Hung}
mijn ex {person:Daphne} heeft onze zoon ingeschreven bij een andere praktijk zonder mij. zijn bsn is {bsn:777155904} en hij heet {person:Quinten de Roo}. ik heb gewoon gezag.
{person:m. de roo}
{phone:0625 117 384}
===
Hoi allen, ik deel dit even zoals het binnenkwam:

> Op {date:17 feb. 2025} om 09:12 schreef {person:Cynthia Wijdenbosch} <{email:cyn.wijdenbosch@live.nl}>:
> Meneer {person:Kempes} ik wil niet meer dat u met {person:Rivaldo} praat over mij.
> Hij mag alleen nog langskomen op de {street:Beatrixlaan 230-II}.

Wat zou jij terugschrijven?
===
Onderwerp: spoed - Fam. {person:Akkermans} / {person:Nowak}

Beste,

Moeder {person:Ewelina Nowak} stond vanmorgen met koffers bij {school:kinderopvang Het Kabouterhuis}. Vader heeft het paspoort van {person:Oliwier} (nr {document:NX4R17K29}). Wie weet of zij zo het land uit mag?

{person:Sanne T.}
{organisation:Sociaal Team Maasoever}
===
Goedemiddag mevrouw {person:Şahin},

Zoals besproken ontvangt u hierbij de uitnodiging voor het oudergesprek op {date:28 maart} om 14.00 uur. De vader van {person:Berat}, de heer {person:Aydoğan}, krijgt dezelfde uitnodiging op {email:k.aydogan@kpnmail.nl}.

{person:C. Hofstra}, intern begeleider
{school:IKC De Springplank}
===
Lieve {person:Hanneke}, dit is de stand. {person:Floor} (14) woont sinds de kerst bij haar vader in {place:Schoorl}. De moeder, {~other:beeldhouwer} en {~other:bekend van een televisieprogramma}, woont in {place:Bergen aan Zee}. Zij wil dat wij {person:Floor} "terughalen". Zo werkt het niet, maar hoe leg ik dat uit? X {person:Rolf}
===
Van: {email:noreply@ouderportaal-debrink.nl}
Beste ouder/verzorger van {person:Mees Terpstra},
Uw kind is afgemeld door: {person:V. Terpstra} ({phone:+31651902238}).
Bekijk: {url:https://ouderportaal-debrink.nl/leerling/mees-terpstra}
===
Beste {person:Nicolien},

Ik ga {date:1 september} uit dienst. Mijn gezinnen draag ik over: familie {person:Ouaali}, familie {person:De Bruin-Sloot} en het gezin aan de {street:Oude Trambaan}. De stukken staan onder {casenumber:JB-2024-00871}, {casenumber:JB-2024-00872} en {casenumber:JB-2025-00014}.

Veel succes, {person:Pim}
===
Sorry voor de late reactie. De vader mailt mij vanaf drie adressen: {email:ronnie.b@protonmail.com}, {email:r_bakboord@upcmail.nl} en {email:papavanfee@gmail.com}. In elk bericht staat wat anders. Moet ik dat in het dossier zetten?
===
Geachte mevrouw, meneer,

Hierbij meld ik mij af als vertrouwenspersoon van {person:Jurriaan}.

Hoogachtend,
ir. {person:W.F.A. baron van Heemskerck tot Nijevelt}
{street:Huize De Hulst, Zandpad 2}
{postcode:7255 LX} {place:Hengelo (Gld)}
===
hi {person:Anne}, quick update: had Mr {person:Okafor} on the phone, he's fine with the zondag. moeder nog niet. cc {email:anne.dekker+cases@wijkz.nl}
===
Aan de ouders van {person:Thijmen} en {person:Veerle},

De contributie van {organisation:turnvereniging Kracht & Vlugheid} is niet betaald. Graag € 86,40 naar {iban:NL24SNSB0508419794} t.n.v. {organisation:TV K&V}. Omdat u gescheiden bent sturen wij deze mail naar u beiden.

{person:Dinie}, ledenadministratie
===
Beste mevrouw {person:Zwart}, fijn dat u {person:Boaz} heeft aangemeld. Wij hebben wel een handtekening van beide ouders nodig. Uw ex-man kan bellen met {person:Ilse} van de balie ({phone:0229 214 983}). Hartelijke groet, {organisation:kinderfysiotherapie Beweegt!}
"""
