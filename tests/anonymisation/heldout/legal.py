"""Letters of lawyers, orders, minutes and reports, with the numbers under which they are filed."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
Mr. {person:A.C. van Zuylen}
{organisation:Van Zuylen & Kortekaas Familierecht}
{street:Singel 118a}, {postcode:3311 HB} {place:Dordrecht}

Inzake: {person:Blom} / {person:Van Rijswijk}
Uw ref.: {casenumber:RvD/24.1187}
Ons dossier: {casenumber:20240388}

Geachte confrère, namens cliënte deel ik u mee dat zij de regeling van de herfstvakantie niet aanvaardt.
===
Zaaknummer / rekestnummer: {casenumber:C/16/558214 / FO RK 23-1190}
Beschikking van {date:11 december 2023} in de zaak van {person:Marieke Antonia Drost}, wonende te {place:Soest}, advocaat mr. {person:S. Parmessar} te {place:Amersfoort}, tegen {person:Johannes Wilhelmus Kok}, wonende op een geheim adres.
===
De rechtbank Overijssel heeft de zaak aangehouden ({casenumber:C/08/301177/FA RK 24-188}). De kinderrechter, mr. {person:Ten Brinke}, wil eerst een rapport van de Raad voor de Kinderbescherming.
===
In hoger beroep bij het gerechtshof Arnhem-Leeuwarden onder nummer {casenumber:200.331.904/01}. Vader procedeert zelf. Zijn vorige advocaat, {person:Hugo Steenbergen}, heeft zich onttrokken.
===
Wij vonden onze eigen zaak terug op rechtspraak.nl: {casenumber:ECLI:NL:RBGEL:2024:90817}. De initialen zijn weg, maar wie {place:Groenlo} kent weet dat het om {~other:de dierenarts van het dorp} gaat.
===
Verslag kernoverleg {date:19-02-2025}
Aanwezig: moeder ({person:Tamara}), {person:Jorn Wiegers} (GI), mw. {person:El Khattabi} (IB-er {school:De Meerpaal}), vader afwezig zonder bericht
1. {person:Kaylee} is 11 dagen verzuimd
2. moeder vraagt hulp bij ochtenden
3. actie: {person:Jorn} belt vader op {phone:06-37741189}
Volgend overleg: {date:5 maart} 10.30
===
Proces-verbaal {casenumber:PL0600-2024417733-1}. Aangever verklaart dat zijn ex-partner {person:D. Slagter} op {date:1 mei 2024} te {place:Vriezenveen} de banden van zijn voertuig ({plate:P-823-TV}) heeft lekgestoken. Verbalisant {person:Mulder}, hoofdagent.
===
parketnr {casenumber:05/214877-23} staat nog open dus vader wil niks zeggen bij de raad. officier wil zitting in juni
===
Deurwaardersexploot d.d. {date:9 sept. 2024}, rolnummer {casenumber:10984433 CV EXPL 24-2217}. De vrouw, {person:Bonnema}, wordt gesommeerd de inboedel af te geven aan {street:Skoallestrjitte 5} te {place:Wommels}.
===
Notulen werkgroep (concept, graag niet doorsturen)
- {person:Ellen} meldt dat de pilot in {place:Zutphen} doorgaat
- casus {person:Rens}: vader wil geen toestemming geven voor therapie; {person:Ellen} en {person:Abdelkarim} zoeken een kinderpsycholoog
- rondvraag: geen
===
Hierbij de beschikking. De Hoge Raad had al op {date:26 april 2024} beslist ({casenumber:ECLI:NL:HR:2024:66321}) en toch begint vader opnieuw, nu via {organisation:Advocatenkantoor Rietveld Osinga}.
===
Aan het College van Toezicht. Klaagster: {person:L. Ramautar-Sewnarain}. Verweerder: {person:B.H. Knol}, jeugdzorgwerker, SKJ-registratienummer {document:120077416}. Klacht {casenumber:24.116T}.
===
Betreft BIG-nr {document:49061277525}. De psychiater heeft een verklaring afgegeven over een kind dat zij nooit zag. De moeder, {person:Sieglinde}, overweegt de tuchtrechter.
===
Uw kenmerk {casenumber:RvdK-Z24-33018}; ons kenmerk {casenumber:OTS/BV/2291}. De ondertoezichtstelling van de minderjarige {person:Jaylinn} loopt af op {date:30 juni} aanstaande.
===
De man stelt dat partijen zijn gehuwd op {date:23 mei 2009} te {place:Paramaribo} en dat de vrouw, {person:Maureen Kartosen}, met de kinderen {person:Wesley} (geboren {date:4-7-2011}) en {person:Rayen} (geboren {date:19-1-2015}) zonder toestemming naar {place:Lelystad} is vertrokken.
===
Convenant, artikel 4. De woning aan de {street:Lange Hezelstraat 77} te {place:Nijmegen}, kadastraal bekend gemeente {place:Nijmegen}, sectie {document:B 4417}, wordt toegedeeld aan de man. De polis met nummer {document:LV-88172640} wordt afgekocht. De man betaalt op {iban:NL49 ABNA 0646 0905 85}.
===
Bijzondere curator Mr. drs. {person:Q. Oudshoorn} sprak op haar kantoor met {person:Sef} (9). {person:Sef} tekende twee huizen en een rivier ertussen. Op de vraag wie er in de boot zat zei hij: niemand, die is lek.
===
Vovo toegewezen {date:15/4/25}. Zie {casenumber:C-09-671802 KG ZA 25-204}. Cliënte (mw. {person:Tesfay}) moet {person:Natnael} elke vrijdag brengen naar {organisation:omgangshuis De Veerpont}.
===
De advocaat van vader, mr {person:Duijvestijn}, dreigt met een klacht bij de deken. Mijn roljournaal: zaak {casenumber:784219 – HA ZA 24/902}, conclusie van antwoord, p.m.
===
Getuigenverklaring. Ik, {person:Wouterus Hendrikus Schaap}, geboren te {place:Genemuiden} op {date:2 februari 1951}, {~other:gepensioneerd tapijtknoper}, verklaar dat mijn dochter {person:Jacomijn} elke avond huilde na een telefoontje van {person:A. Kisjes}.
===
mediation gestopt. partijen {person:Van der Velde-Jongsma} en {person:Velde} (hij heeft van der laten vallen lol) tekenen niet. mfn reg {document:M-20417}. wie neemt over? toevoeging {casenumber:3KX8812} is al op
"""
