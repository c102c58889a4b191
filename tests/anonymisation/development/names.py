"""People: names of many origins, in every style of writing. All invented."""

# ruff: noqa: E501 -- texts stand on one line, as members paste them.

NAMES = (
    # Origins.
    "Moeder, {person:Semhar Tesfamichael}, komt uit Eritrea. Haar zoon {person:Natnael} is acht. Met de voogd van Nidos is afgesproken dat {person:Natnael} blijft waar hij is.",
    "Dhr. {person:Wongsokarto} wil zijn dochters {person:Chimene} en {person:Rowella} vaker zien. Volgens {person:Rowella} belt papa elke dag.",
    "Bij intake verteld door {person:Małgorzata Wójcik}: zij en {person:Zbigniew} zijn sinds april uit elkaar. {person:Kuba} van 4 woont bij haar, {person:Oliwia} bij hem.",
    "{person:Shurendy Felicia} is vorig jaar van {place:Willemstad} naar {place:Spijkenisse} gekomen met {person:Jahmira} en {person:Quinsley}.",
    "Het gaat om {person:Abdelhak El Khattabi} en {person:Naoual Ouali}. {person:El Khattabi} wil niet aan tafel. {person:Naoual} wel, en haar broer {person:Tarik} komt mee.",
    "De ouders ({person:Gökhan} en {person:Şerife Karadağ}) willen allebei de hoofdverblijfplaats. {person:Gökhans} zus vangt {person:Eymen} op na school.",
    "{person:Tjitske} en {person:Sybren Wiersma} hebben drie kinderen: {person:Fardau}, {person:Hylke} en {person:Nynke}. Alleen {person:Fardau} praat met ons.",
    "Wat doe je als moeder ({person:Yordanos}) geen tolk wil, omdat die uit dezelfde kerk komt? Haar man {person:Filmon} regelt alles.",
    "Mevrouw {person:Kovalchuk} spreekt geen Nederlands. {person:Solomiya} (11) vertaalt voor haar, ook bij de huisarts.",
    "Vader heet {person:Khaled Alhassan}, moeder {person:Rania}. De meisjes {person:Layan}, {person:Rimas} en {person:Sedra} slapen bij oma.",
    "De jongens, {person:Ravi} en {person:Sanjay Ramlal}, willen niet mee. Oma {person:Premila} zegt dat zij gelijk hebben.",
    "{person:Nguyen Thi Linh} heeft een nagelstudio. Haar ex, {person:Tuan}, komt onaangekondigd langs.",
    "Zus {person:Adwoa} en broer {person:Kwame Boateng} zijn uit huis geplaatst bij de familie {person:Huisman}.",
    # Hurried, lower case.
    "sorry voor de haast maar {person:mohammed} belt net dat {person:souad} de kids niet meegeeft!! wie kan meedenken, {person:ilyas} moet om 4 uur bij de therapeut zijn",
    "gesproken met mw {person:van der heijden} en haar zoontje {person:tygo}, vader {person:marcel} was er niet bij. mw {person:vd heijden} is boos",
    "moeder {person:priscilla} heeft nieuwe vriend {person:wesley}, dochter {person:demi} wil niet mee en zoontje {person:jayden} plast weer in bed",
    "ik heb {person:anouk bakker} en {person:sven} vorige week gezien. {person:anouk} wil stoppen met de trajecten",
    "zit met een casus van {person:agnieszka} en {person:pawel}, ze zijn 2 jr uit elkaar en {person:oliwia} wisselt om de week",
    "kind {person:fenna} en kind {person:guus} willen allebei bij papa wonen. mama {person:maaike} zegt dat {person:fenna} dat ingefluisterd krijgt",
    "hoi allemaal, {person:tamara} hier over het gezin {person:jansen}. meneer {person:jansen} mailt me 10x per dag",
    "de oudste ({person:ryan}) blowt, de middelste ({person:kimberly}) zwijgt en de jongste heet {person:dex}",
    "moeder is {person:nienke}, vader {person:bart-jan}. {person:nienke} vd bso weet overal van",
    "vader ({person:ricardo}) heeft {person:zoë} niet teruggebracht zondag. politie gebeld. {person:ricardo} zegt dat {person:zoe} zelf wilde blijven",
    "ex van {person:chantal} heet {person:rené} en die staat dus steeds bij {person:chantal} voor de deur",
    # Names that are words.
    "Na het gesprek met {person:Storm} en zijn zusje {person:Lente} belde ik moeder. {person:Storm} was stil, {person:Lente} niet.",
    "Mevrouw {person:Visser} en meneer {person:De Wit} komen samen. De heer {person:De Wit} begint, daarna mevrouw {person:Visser}.",
    "Het kind heet {person:Sem} en de hond heet {person:Bello}. {person:Sem} krijgt les van juf {person:Joy}.",
    "Familie {person:Bakker} staat bekend als lastig. Vader {person:Bakker} is slager, moeder {person:Bakker-de Koning} werkt in de zorg.",
    "{person:Roos}, {person:Fleur} en {person:Iris} zijn zusjes. Toen {person:Roos} zei dat ze weg wilde, ging {person:Iris} huilen.",
    "Ik maak mij zorgen om {person:Faith}. Haar stiefvader {person:Mark de Boer} noemt haar een leugenaar.",
    "dochter {person:roos} en zoon {person:storm} zijn 6 en 9, {person:roos} heeft al weken buikpijn",
    "Meneer {person:Kok} zegt dat hij niets fout doet. Mevrouw {person:Kok-Vermeulen} ziet dat anders. Hun advocaat, mr. {person:Prins}, reageert niet.",
    "Sinds {person:Hope} naar haar vader gaat is {person:Daan} veranderd. Daan zelf merkt het ook.".replace(
        "Daan zelf", "{person:Daan} zelf"
    ),
    # Titles, initials, officials, double names.
    "Raadsonderzoeker {person:Ingrid van Leeuwen-Postma} belde met {person:J.W. Terpstra}, de advocaat van vader. Mr. {person:Terpstra} stuurt het verzoek door.",
    "Cliënte mw. {person:S. El Idrissi} en dhr. {person:A.H.M. van 't Hoff} zijn het oneens over vakanties. {person:Van 't Hoff} wil Italië.",
    "Huisarts dr. {person:Oosterveld} verwees naar psycholoog {person:Marijke Steenbergen}. {person:Marijke} heeft een wachtlijst.",
    "De gezinsvoogd ({person:Peter}) en zijn collega {person:Yvonne} zeggen elk iets anders. {person:Peter} zou het vandaag uitzoeken.",
    "Juf {person:Annemiek} en meester {person:Johan} zien de kinderen elke dag. IB'er {person:Carla} heeft gemeld.",
    "{person:Fleur} is 6. {person:fleur} wil niet. {person:Fleur's} vader, {person:F. Jansen}, haalt haar niet op. Mevrouw {person:Jansen} wel.",
    "{person:Willem-Alexander de Groot} en {person:Anne-Fleur} hebben een ouderschapsplan. Volgens {person:Anne-Fleur} is het niet nageleefd.",
    "Tante {person:Gerda} en ome {person:Henk} vangen {person:Jip} op, de oma van {person:Jip} ({person:Riet}) kan dat niet meer.",
    "Advocate {person:Van Rijn} heeft namens {person:Denise} gebeld; {person:Denise} zelf was op haar werk.",
    "De zoon van {person:Petra} (haar ex heet {person:Ruud}) heeft gezegd: „Ik wil bij {person:Ruud} wonen.”",
    # Pasted chats and mail.
    "{person:Priscilla}: kom je hem nog halen\n{person:Wes}: nee\n{person:Priscilla}: en {person:jayden} dan??\n{person:Wes}: jouw probleem",
    "[{date:04-05-2024}, 19:02:11] {person:Mama Luuk}: hij is ziek\n[{date:04-05-2024}, 19:03:40] {person:Papa Luuk}: geloof er niks van",
    "{date:12/3/2024} 08:15 - {person:Mo}: ik sta er\n{date:12/3/2024} 08:16 - {person:Noor ex}: te laat\n",
    "Van: {person:Esther Holtrop} <{email:e.holtrop@planet.nl}>\nAan: {person:Bas Holtrop}\nOnderwerp: vakantie {person:Thijmen}\n\nBas, ik vind het niet goed.\n\nGroet, {person:Esther}".replace(
        "Bas, ik", "{person:Bas}, ik"
    ),
    "Hoi {person:Marleen},\n\nBedankt voor je bericht over {person:Dewi}. Ik bel je terug.\n\nMet vriendelijke groet,\n{person:Gerben Hiemstra}\nGezinscoach",
    "Beste {person:Karin}, hier het verslag van ons gesprek met {person:Ümit}. Lieve groet, {person:Saskia}",
    "10:02 {person:Yasmina} hij komt niet\n10:04 {person:Rachid} wel\n",
    # English.
    "The mother, {person:Oluwaseun Adeyemi}, moved from {place:Utrecht} to {place:Gouda} with her son {person:Tobi}. {person:Tobi} does not want to see his father.",
    "My client {person:Rebecca Thornton} says that {person:James} shouts at the children. {person:James} denies it. She lives at {street:Kerkstraat 18}, {postcode:1017 GL} {place:Amsterdam}.",
    "i spoke to {person:kevin} yesterday, his daughter {person:chloe} goes to {school:the British School} in {place:Voorschoten}",
)
