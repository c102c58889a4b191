"""Notes typed on a phone: lower case, no punctuation, typing errors, dialect, mixed English."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
net gebeld met ma van {person:jurre} ze is kapot pa heeft hem zondag weer niet teruggebracht naar {place:gramsbergen} wat nu
===
ff snel vraagje vader {person:bram huisman} {~other:werkt offshore} en is 2 wkn weg 2 wkn thuis {person:marloes} wil vaste dagen kan dat wel in een ouderschapsplan
===
vandaag huisbezoek bij {person:natascha} in {place:het rode dorp} de jongste {person:fenna} zat onder de tafel toen vader kwam ophalen ze wou echt niet. {person:natascha} zegt dat het bij {person:rick} thuis een zooitje is maar ik ben daar nooit geweest
===
hoi allemaal ik zit met {person:semih} en {person:gulsah} al een half jaar in de knoop zij wil naar {place:hengelo} verhuizen hij zegt dat ze dan {person:emirhan} van hem afpakt
===
opa {person:gerrit} wordt {age:91} volgende maand en hij is de enige die nog met allebei praat dus ik dacht kan die niet brengen en halen
===
vandaag weer zo een dag. {person:beer} wil niet naar papa {person:merel} wel. en papa zegt als {person:beer} niet komt hoeft {person:merel} ook niet. pff
===
vrgaje over een zaak van mij moeder heet {person:jolnada}, ze skrijft zelf {person:jolanda} met de letters verkeerd op de app, vader is {person:marcle de wiit} en ze wonen in {place:hoogeveeen}. kan de schol ({school:obs de zandlooper}) info geven aan allebij
===
das toch nie normaol wa {person:sjefke} doet hij laot {person:toos} gewoon in de kou staon mee die klein mannekes van d'r in {place:sint-oedenrode}
===
wee'j nog van {person:harm} en {person:gerda} oet {place:borger}? no giet {person:harm} weg met de tractor van {organisation:loonbedrijf schuring} en de kinder wilt mit
===
ik snap die mother echt niet she keeps calling me at night en dan zegt ze {person:kyan} is sick maar {person:kyan} is gewoon at school bij {school:de wilgenroos} so what do i do
===
moeder woont sinds {date:14 aug} bij haar zus {person:petra} op de {street:kerkstraat 12b} in {place:wijhe} en vader weet dat adres niet dat moet zo blijven
===
tel vader {phone:0638114572} tel moeder {phone:06 41 77 20 93} graag niet allebei tegelijk bellen ze zitten soms nog samen in de auto
===
heb ff gekeken in het systeem dossier {casenumber:20241187-b} daar staat dat {person:kelvin} in 2019 al een melding had van school
===
de oma van vaders kant tante {person:sjaan} noemen ze haar zit elke zondag in {organisation:de ontmoetingskerk} in {place:rijssen} en daar wordt over de scheiding gepreekt het gezin is {~other:zwaar gereformeerd} en heeft {~other:negen kinderen}
===
juf {person:anouk} van groep 4 belt dat {person:jesse} in z'n broek plast sinds de zomer alleen op maandag als ie bij papa is geweest
===
ouders zijn allebei {~other:doof} en de tolk is een kennis van vader, {person:wilbert}, dat kan toch niet? moeder durft niks te zeggen
===
weet iemand hoe je een kind van 5 vertelt dat papa in de bak zit. {person:romano} denkt dat ie op de boot werkt. moeder {person:priscilla} wil dat zo houden
===
afspraak verzet naar {date:do 22 mei} 15u bij {organisation:gezondheidscentrum de linde} {person:youri} komt met oma
===
de ex van mn client zet alles op insta onder {other:@mama_van_3_boefjes} incl de stukken van de rechtbank mag dat
===
kind zegt ik wil bij papa {person:ton} wonen niet bij papa {person:jeroen} en ma zegt dat {person:ton} niks te zeggen heeft omdat hij geen gezag heeft
===
dus {person:appie} heeft gister bij {person:sas} door de brievenbus geschreeuwd en {person:dex} heeft alles gehoord. wijkagent {person:de haan} is langs geweest maar ja
===
vader {person:wessel} {~other:heeft een viskraam op de markt} in {place:urk} en is dus elke za weg, omgang in het weekend werkt niet
===
moeder is {~other:poolse} heet {person:gosia} ze snapt de brief van de rechtbank niet en haar buurvrouw {person:ria} vertaalt alles maar die heeft ook een mening
===
pleegouders fam {person:van 't hof} uit {place:nieuw-weerdinge} vragen of ze bij de zitting van {date:3 juni} mogen zijn
===
gezien: {person:liv}, {person:noor} en {person:mats}. {person:mats} praatte niet. {person:noor} praatte voor twee. {person:liv} vroeg of ik ook met papa ga praten en of ik dan haar geheim bewaar
===
wie kent een goede omgangsbegeleider omgeving {place:stadskanaal}? ouders {person:hidde} en {person:esmee} willen wel maar durven elkaar niet te zien
===
zijn auto stond er weer {plate:hz-418-k} grijze golf, moeder durft de hond niet uit te laten in {place:de bloemenbuurt}
===
vader {person:ko} is {~other:schipper op een binnenvaartschip} dus kids zitten door de week op {school:internaat de ark} en in t weekend moeten ze kiezen
===
tis weer raak hoor {person:desi} heeft de sloten vervangen en {person:mo} staat buiten met 2 huilende kids wie bel ik nu. t is wel de dag voor pakjesavond
"""
