"""English texts of members who work in English."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
I am a school counsellor at {school:Lakeside International Primary} in {place:Voorburg}. The parents of {person:Amelia Thornbury} are divorcing. Her mother, {person:Siobhan}, wants to move back to {place:Galway} before the summer. Her father says he will not sign. {person:Amelia} is ten and has stopped eating lunch with her friends. She asked me whether I am allowed to keep a secret. What would you tell her?
===
Hi all, quick one. Dad ({person:Deepak Iyer}) is {~other:a chip engineer} and travels six months a year. Mum ({person:Kavitha}) found out that he keeps a second flat on the {street:Boschdijk} in {place:Eindhoven}. She now refuses every handover. The court date is {date:14 February}. Case no. {casenumber:C/01/402218}.
===
The client gave me her new number, {phone:+44 20 7946 0417}, and asked me never to ring the old one. Her husband {person:Gareth} {~other:works for the phone company}. I wrote it on paper instead of in the system. Was that right?
===
mum called again she says {person:tyrone} is at his nans in {place:slough} and wont come back till the judge says so. his sister {person:keisha} is here and cries all night idk what to do
===
My co-worker {person:Marijke} thinks we should report. I am not sure. The boy, {person:Oluwaseun}, told his teacher at {school:St. Brendan's} that his step-father, {~other:a professional cage fighter}, "keeps him strong". There are no bruises. The family goes to {organisation:Redeemed Grace Assembly Almere}.
===
Dear Ms {person:Papadopoulou},

Thank you for attending the meeting on {date:March 3rd, 2025}. As agreed, {person:Stavros} will spend Wednesday afternoons with his grandmother, Mrs {person:E. Papadopoulou} (aged {age:90}).

Kind regards,
{person:Tom Ravensbergen}
Family mediator, {organisation:Common Ground Mediation Leiden}
{email:tom@commonground-leiden.nl}
===
Expat couple, both {~other:from Uruguay}. He is {~other:a harpsichord maker}, she teaches. They live in a small village near {place:Zierikzee} and everybody knows them. Their twins go to different schools because the parents could not agree. Any ideas for a parenting plan that works across two school calendars?
===
Passport number {document:K7731904} was reported as stolen by the mother on {date:11/06/2024}, the day before {person:Luca} was due to fly to {place:Porto Alegre}. The father is {~other:a pilot}. He says the timing is no coincidence. We see only a boy who had packed his own bag.
===
Reply to the previous post: please remove the street. I live around the corner from {street:Prinsegracht 40} and I knew at once who Mrs. {person:O.} is. Also, {~other:there is only one family in town with quadruplets}.
===
In my case the grandmother decides. Auntie {person:Efua}, as all the children call her, holds the passports, the money and the door key. The father, {person:Kofi Mensah-Boateng}, sees {person:Adjoa} on Sundays after church. The mother sends voice notes from {place:Tema}. When I asked {person:Adjoa} whom she misses, she said: "the room where we were all loud."
===
Notes from the round table, not for circulation. {person:Helen} reported that the supervised visits at {organisation:Contact House De Linden} have stopped. {person:Jan-Willem Post} from the municipality of {place:Haarlemmermeer} will look for another location. The father's lawyer sent a letter, reference {casenumber:MK/24-5571}, which nobody has read. Next meeting in two weeks.
"""
