"""More numbers, links, addresses and schools, written when a few labels turned out to have too few marks."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
Het ging om drie kinderen: {bsn:925043278} (oudste), {bsn:663088355} en {bsn:4319.83.070}. De gemeente wil ze los aangemeld, dus drie keer hetzelfde formulier.
===
bsn v {person:dylano} = {bsn:722509728} en v zn zusje {bsn:587268608}, stuur ik die via zivver of gewoon
===
Op de achterkant van het schriftje stond het burgerservicenummer van vader ({bsn:632 063 725}) met potlood. Waarom, weet niemand. Ons vergadernummer is 779863, dat is iets anders.
===
"Schrijf maar op", zei ze: "{bsn!:100200301}, dat is mijn sofinummer, dat ken ik uit mijn hoofd."
===
Ik kreeg dezelfde klacht via {email:p.vanderschoot-raaijmakers@planet.nl}, {email:peetje-1968@hotmail.nl} en {email:PVDS@RAAIJMAKERS-TRANSPORT.COM}. Eén klacht, drie afzenders.
===
mail vader: {email:hassan.ou@icloud.com} mail moeder: {email:soumi (at) gmail (punt) com} mail opa: {email:opahenk@kliksafe.nl} en niemand antwoordt
===
Meld je bij {email:aanmelding@kindercoachhetnest.nl} of kijk op {url:kindercoachhetnest.nl/gezin}. Ik deed dat voor een meisje van zeven en het hielp.
===
De foto's van de verjaardag stonden op {url:https://www.obsdeklaproos-wezep.nl/groep-4/fotos}, ook van het kind dat niet op de foto mag. Vader heeft ze gedownload.
===
Rouwpagina: {url:www.mensenlinq.example/overlijdensberichten/jan-albert-kappert}. Daar staat wie er wel en niet bij de kist mocht.
===
zoek maar op {url:strava.com/athletes/wouter-oudega} dan zie je dat hij elke ochtend langs haar huis loopt
===
Zij schreef een boek over haar scheiding: {url:https://bravenewbooks.example/miranda-uiterwijk}. {~other:Het stond in de Libelle.} Haar puberzoon wordt ermee gepest.
===
haar site is {url:nagelstudio-bo-elle.nl} en daar kan iedereen zien wanneer ze vrij is, dus hij ook
===
Verhuisd van {street:Koningin Emmakade 141}, {postcode:2518 JL}, naar {street:De Streek 8}, {postcode:7996 PB} {place:Benneveld}. De school heet {school:'t Koppel} en telt {~other:maar 23 leerlingen}.
===
Overdracht bij de pomp langs de {street:Rijksstraatweg}, ter hoogte van {postcode:6574 bt}. Moeder wil {postcode:6573DH} want daar hangen camera's.
===
{street:v. Speijkstr. 17 hs} is het adres van de nieuwe vriend. post gaat naar {street:burg. Colijnlaan 202}. hij woont feitelijk bij z'n moeder in {place:IJsselmuiden} ({school:de Bongerd} ligt daarnaast)
===
Vierdeklasser op {school:CSG Wolvega-Noord}, broertje op {school:Daltonschool Oudervaart}, zusje op {school:Kinderdagverblijf Bij de Hand} en de halfbroer op {school:Praktijkschool De Boog}. Vier schoolgidsen, vier ouderportalen.
===
Drie auto's in de akte: {plate:R-914-TZ}, {plate:66-TZ-RB} en een oldtimer met {plate:DE-04-17}. Verder een aanhangwagen ({plate:22-WJ-HR}) en een motor ({plate:MK-83-NP}). Waarde samen: 31.750 euro.
===
Betaalbewijs: NL52 ... en verder onleesbaar, zegt ze. Volledig is: {iban:NL86 BUNQ 0136 4802 33}. Of deze: {iban:NL54RBRB0567341100}.
"""
