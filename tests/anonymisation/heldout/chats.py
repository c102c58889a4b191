"""Pasted chats in the formats of several programs, and lines of a live room."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
[{date:02-11-2024}, 18:04:11] {person:Wietske}: Waar blijven jullie
[{date:02-11-2024}, 18:04:39] {person:Tjeerd} 🚜: file bij {place:Joure}
[{date:02-11-2024}, 18:05:02] {person:Wietske}: Er is daar nooit file
[{date:02-11-2024}, 18:06:50] {person:Tjeerd} 🚜: dan niet. {person:Hylke} slaapt toch al
===
{date:14/09/2023}, 07:58 - Berichten en oproepen zijn end-to-end versleuteld.
{date:14/09/2023}, 07:58 - {person:Moreno}: Heb jij z'n gymtas
{date:14/09/2023}, 08:01 - {person:Kim}: Nee die ligt bij jou zoals ALTIJD
{date:14/09/2023}, 08:02 - {person:Moreno}: ok rustig
{date:14/09/2023}, 08:02 - {person:Kim}: <Media weggelaten>
===
{person:Ayoub}: je hebt beloofd dat ik hem zaterdag zie
{person:Ikram}: dat was voordat je voor de deur stond te schelden
{person:Ayoub}: voor de kinderen dan
{person:Ikram}: de kinderen waren erbij {person:ayoub}
===
Moeder stuurde mij dit door, wat lezen jullie hierin?

Papa {person:Erik}, [{date:12 jan. 2025} om 20:31:05]:
je moeder liegt
{person:Lotte}, [{date:12 jan. 2025} om 20:33:47]:
stop pap
Papa {person:Erik}, [{date:12 jan. 2025} om 20:33:59]:
vraag maar aan tante {person:Ineke} hoe het echt zit
===
20:14 {person:sharona} : hij heeft weer niet betaald
20:15 {person:sharona} : nu al 4 maanden
20:17 ik : wat zegt het lbio
20:22 {person:sharona} : {person:winston} werkt zwart bij {organisation:garage de pit} dus die vinden niks
===
van: {phone:+31 6 25 83 11 04}
{date:ma 6 mei} 22:41
als ik {person:Senna} vrijdag niet krijg kom ik haar zelf halen op {school:De Kaap}
===
Groepsapp groep 6 🌻
~ Mama van {person:Bodhi}: weet iemand of de vader van {person:Jip} nog in {place:Heino} woont?
~ {person:Danique}: nee die zit bij zijn nieuwe in {place:Raalte}
~ {phone:+31 6 44190736}: moeten we dit hier bespreken??
===
[10:02] {person:Hendrik-Jan}: Goedemorgen allemaal
[10:03] {person:Suus} (JGT): hoi! ik ben er zo
[10:04] {person:Hendrik-Jan}: Het gaat vandaag over {person:Tygo} en zijn broertje
[10:06] {person:Suus} (JGT): ik heb de moeder gister gesproken, ze wil stoppen
===
{person:J}: ben je bij {person:K} geweest
{person:M}: ja ze huilde. {person:K} zegt dat haar vader haar telefoon leest
{person:J}: meld je dat?
===
<{other:xx_lisanne_xx}> mijn pa zegt dat ik moet kiezen
<{other:donnyboi07}> doe gwn niet
<{other:xx_lisanne_xx}> hij staat elke dag bij school {school:het kompas vmbo}
===
{person:Rachid B.} - Gisteren 21:10
Morgen half 9 op het schoolplein
{person:Naoual} - Gisteren 21:44
Niet met je moeder erbij
{person:Rachid B.} - 07:02
Mijn moeder heeft ook recht op {person:Ilyas}
===
Live ruimte, lunchsessie contactverlies
{person:Margriet} (mediator): ik heb precies zo'n zaak in {place:Emmeloord}, de moeder is daar {~other:de enige vroedvrouw}
{person:Bas}: niet te precies graag 😊
{person:Margriet} (mediator): sorry! weggehaald
===
12:31 hoe doen jullie dat bij een uithuisplaatsing
12:32 wij hadden {person:Djuna} van 6 die niet meer at na elk bezoek
12:32 en de gezinsvoogd {person:Tineke van der Ploeg} kwam niet terug van ziekte
===
12:40 mijn eigen broer {person:Arend} zit in deze situatie dus ik mute mezelf even
===
12:44 is er iemand van {organisation:Jeugdhulp Salland-Oost} in de chat? ik zoek {person:Femke Lubbers}
===
WhatsApp-gesprek met Opa {person:Cor}.txt
{date:28-06-24} 19:12 - Opa {person:Cor}: hallo {person:Puk} hier opa
{date:28-06-24} 19:13 - Opa {person:Cor}: zeg tegen mama dat ik je mis
{date:28-06-24} 19:20 - {person:Puk}: mama leest mee opa
===
Mam: waarom neem je niet op
Mam: ik zie dat je online bent
{person:Yara}: ik zit bij {person:Dirk-Jan} in de auto
Mam: heet dat nu al niet meer papa
===
{date:3/11/23}, 5:12 PM - {person:Owen}: running late, traffic
{date:3/11/23}, 5:13 PM - {person:Charlotte}: You are always late. {person:Poppy} is on the doorstep with her coat on
{date:3/11/23}, 5:29 PM - {person:Owen}: 5 min
===
Uit de app van vader (met toestemming):
"{person:Truusje} jij hebt mij kapot gemaakt"
"heel {place:Zuidwolde} weet wat jij bent"
"ik sta zo bij {organisation:manege 't Hoefijzer}"
===
{other:@dewitteroos1985}: wie kent deze man??? hij heet {person:Radboud} en betaalt niks voor zijn {~other:drieling}
{other:@kaatje.mosselman}: oei die woont bij mij achter in {place:de Meern}
"""
