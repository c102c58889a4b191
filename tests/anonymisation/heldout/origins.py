"""Names of all origins, with capitals and without, in ordinary sentences about families."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
{person:Sietske} en {person:Gosse} hebben samen {~other:een pleats} bij {place:Easterein}. {person:Gosse Hettinga} wil het bedrijf houden, {person:Sietske} wil eruit. Hun zoon {person:Jelle-Sjoerd} melkt elke ochtend mee en zegt niets. Beppe {person:Baukje} ({age:90}) woont in het voorhuis.
===
Vader {person:Sjang Habets} komt uit {place:Vaals}, moeder {person:Fieny Crombach} uit {place:Kerkrade}. In {~other:de schutterij} kiest iedereen partij. Hun dochter {person:Marjo-Anne} wil niet meer naar de kermis.
===
Mevrouw {person:Jagroep-Mahabier} woont met haar schoonmoeder. Haar man {person:Anand} zit in {place:Nickerie} en belt elke dag met {person:Kavish}. De pandit, {person:Sharma}, bemiddelt. Het gezin is {~other:hindoe}.
===
{person:Humphrey Blijd} en {person:Muriel Pengel} waren nooit getrouwd. Hij heeft {person:Gianny} wel erkend. Haar moeder, oma {person:Hortense}, vindt dat een kind bij de moederskant hoort. {person:Muriel} twijfelt.
===
de {~other:javaanse} vader {person:wagiman sastro} zegt niks in het gesprek en zijn nieuwe vrouw {person:soeniarti} doet het woord. moeder {person:Lienke} wordt daar gek van
===
{person:Ruthmila} heeft {~other:vier kinderen van drie vaders}: {person:Jeandro}, {person:Shurendy} en de tweeling {person:Ge-Angelo} en {person:Zjurensly}. Alleen {person:Edselito Martina}, de vader van de tweeling, woont in Nederland.
===
Moeder {person:Hafida Aarab} en vader {person:Abdelilah Ouchan} zijn traditioneel getrouwd in {place:Al Hoceima}. {person:Noussair} is hun oudste. Volgens oom {person:Driss} is er niet gescheiden, volgens de Nederlandse wet wel.
===
zaterdag zou {person:bilal} bij zijn pa zijn maar {person:abdessamad} stuurde oom {person:hicham} om m op te halen en {person:ouafae} gaf m niet mee
===
De familie van vader, {person:Karadağ}, komt uit {place:Emirdağ}. {person:Tuğba} is daar na de bruiloft nooit meer geweest. Haar dochtertje {person:Ecrin Nur} heeft een Turks paspoort. Abla {person:Sevgi} helpt.
===
{person:Rojda} vluchtte met {person:Baran} en {person:Zilan} uit {place:Qamishli}. De vader, {person:Heval Hesso}, woont nu in {place:Ter Apel}. Zij zijn {~other:jezidi} en de ouders zijn {~other:neef en nicht}.
===
{person:Mouhannad al-Khatib} kreeg een status, zijn vrouw {person:Rasha} kwam na met {person:Laith}, {person:Sham} en baby {person:Taim}. Een half jaar later vroeg zij scheiding aan bij advocaat {person:Vonk} in {place:Assen}.
===
{~other:Eritrese} moeder, {person:Selam Gebremeskel}, zoekt de vader van {person:Yohannes}. Die zou {person:Habtom Tekle} heten en in {place:Kassel} wonen. In haar kerk, {organisation:Medhanie Alem} in {place:Gouda}, zegt men dat zij moet zwijgen.
===
{person:Ayaan Warsame} zegt dat {person:Cabdi} de kinderen mee wil nemen naar {place:Hargeisa}. {person:Hodan} (11) en {person:Liibaan} (8) hebben alleen een Nederlands paspoort. Ze zijn thuis met {~other:zeven kinderen}.
===
{person:Kwabena Owusu-Ansah} werkt nachten. {person:Abena} bracht {person:Nana Yaw} terug naar {place:Kumasi} zonder te overleggen. Pastor {person:Emmanuel} van {organisation:Living Waters Chapel Bijlmer} weet er meer van.
===
{person:Grzegorz}, nee, {person:Grzesiek} noemt iedereen hem, woont op het park bij {organisation:uitzendbureau Tulpwerk}. {person:Małgorzata Wójcik} is met {person:Kacper} terug naar {place:Rzeszów}. Hij wil een Haags Kinderontvoeringsverzoek.
===
{person:Desislava} en {person:Plamen Todorov} komen uit {place:Sliven}. Zij spreken thuis {~other:Turks}. {person:Desislava} plukt {~other:aardbeien onder glas}; {person:Plamen} zit vast. Hun zoontje {person:Kaloyan} gaat niet naar school.
===
Vader heet {person:Costel Munteanu}, moeder {person:Anișoara}. De meisjes {person:Ioana} en {person:Mirabela} vertellen de juf dat tata in {place:Suceava} een andere mama heeft.
===
{person:Lyudmyla Hrytsenko} vluchtte met {person:Nazar} uit {place:Charkiv}. Vader {person:Yevhen} is {~other:aan het front} en eist via advocaat {person:Bondarenko} dat zijn zoon terugkomt. {person:Nazar} is vijftien en wil blijven.
===
Het restaurant {organisation:Het Gouden Paviljoen} staat op naam van Mevrouw {person:Zheng Xiaolan}. Haar man {person:Lin Guoqiang} kookt. Sinds de scheiding slapen beiden boven de zaak, met {person:Kevin} en {person:Wing-Yee} ertussen.
===
oma {person:nguyen thi hoa} voedt {person:minh anh} op want moeder {person:thuy} is weg en vader {person:dung} {~other:doet nagels} in {place:heerlen}
===
De familie {person:Pattiasina} uit de wijk {place:Rietebroek} zegt dat {person:Yopie} bij de pela hoort. Zijn moeder {person:Carla van Vuren} is buitenstaander. Bung {person:Nus}, de oudste oom, beslist. Zij zijn {~other:Moluks}.
===
{person:Indah Wulandari} kwam als au pair en bleef. {person:Roelof-Jan Kamphuis} heeft de baby, {person:Putri}, nog niet erkend. Zijn ouders wonen om de hoek in {place:Ane}.
===
{person:Jürgen Schöttelndreier} woont in {place:Gronau} en {person:Maike} in {place:Glanerbrug}. {person:Fiete} gaat over de grens naar school. Het Jugendamt van {place:Borken} schrijft in het Duits.
===
Op z'n Vlaams: {person:Joris Van Hoorebeke} en {person:Griet} zijn co-ouder van {person:Lowie}. Hij woont in {place:Lommel}, zij in {place:Luyksgestel}. Meester {person:Vanderstraeten} pleit in {place:Hasselt}.
===
{person:Callum McAllister} wil terug naar {place:Dundee}, {person:Josien} blijft in {place:Wageningen}. Kleine {person:Isla} snapt niet waarom "daddy" op een scherm zit. Opa {person:Hamish} is {age:95}.
===
{person:De Groot} zegt dat {person:Klein} liegt, en {person:Klein} zegt dat {person:De Groot} drinkt. Hun kinderen heten {person:Vos} en {person:Linde}. Ik verzin dit niet.
===
Moeder heet {person:Wil Bakker}, vader {person:Mark Visser}. {person:Bakker} is bakker, {person:Visser} vist niet. Hun zoon {person:Storm} is rustig; hun dochter {person:Vrede} is dat niet.
===
{person:J.P.M. van der Hoeven-van den Akker} tekende met al haar namen. Haar ex, {person:vd Hoeven}, heeft {person:Bas}, {person:Brit} en {person:Bo} sinds april niet gezien. {person:Van den Akker}, de opa, rijdt ze wel naar voetbal.
===
Oom Ome {person:Piet} heet hij, en Kleine {person:Piet} is zijn neefje. {person:Pietje} zegt dat het thuis "oorlog met borden" is. Moeder {person:Dientje ter Haar} lacht het weg.
===
{person:Sunny}, {person:Joy} en {person:Happy} zijn zusjes. {person:Joy} is elf en dat is niet grappig als je haar dossier leest. {person:Happy} woont bij tante {person:Hoop}.
===
Het gaat om de zusjes {person:Lieve} en {person:Fleur}. {person:Lieve} is niet lief en {person:Fleur}'s kamer is leeg. {person:Wijs}, hun vader, kwam in augustus. {person:Fleur} bleef op de trap zitten.
===
Hun vader {person:Mohammed (Mo) Benamar-De Ridder} nam haar naam erbij. Nu wil {person:Annelot de Ridder} dat {person:Zakaria} alleen {person:De Ridder} heet. {person:Zakaria} schrijft op zijn schrift {person:Zak B.}
===
{person:'t Lam}, {person:Op 't Ende}, {person:in den Bosch}, {person:aan de Stegge}: in dit dorp heeft elke familie een voorzetsel. Mijn gezin is {person:Uijtdewilligen}, en ze zijn met {~other:elf kinderen}.
===
{person:Shirin Mohammadi} is {~other:bekeerd van islam naar christendom}. Haar ex {person:Farhad} niet. Zoon {person:Arash} wordt in {place:Dronten} gedoopt in {organisation:Baptistengemeente Het Anker} en vader hoort dat op Facebook.
===
{person:Gülbahar}s zus {person:Nergis} past op. {person:Nergiz} schrijft men ook. {person:Gulbahar} zelf (zo staat het in het systeem) komt nooit alleen; haar broer {person:Cihan} zit erbij.
===
De {~other:Roma}-grootvader {person:Djordje Petrović} regelt alles. {person:Slavica} en {person:Milorad} waren zestien toen ze trouwden. {person:Zorica}, vier, zit bij {school:voorschool De Kleine Beer}.
===
{person:Maria del Carmen Peña Ruiz} en {person:Sven-Åke Lindqvist} wonen beiden in {place:Wassenaar} en hebben een {~other:diplomatieke status}. De kinderen {person:Íñigo} en {person:Saga} zitten op {school:The Harbour International School}.
===
{~other:Israëlische} vader {person:Yair Ben-Shalom} en {person:Dafna} zijn religieus niet gescheiden: hij weigert {~other:de get}. Rabbijn {person:Evers-Polak} uit {place:Amstelveen} praat met hem. {person:Noam} (13) wordt volgende maand {~other:bar mitswa}.
"""
