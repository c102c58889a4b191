"""Replies of one or two lines."""

# ruff: noqa: E501 -- texts stand on long lines, as members paste them.

TEXTS = """\
Is dit het gezin {person:Pruim} uit {place:Oene}? Dan ken ik ze.
===
bel {person:truus}, die weet dit
===
Mijn collega {person:Anneloes} heeft hier een training over gevolgd bij {organisation:bureau Zijlicht} in {place:Deurne}.
===
{person:Sem} heeft recht op rust, niet op gelijk.
===
heeft {place:barneveld} ook zo'n team?
===
Ik zou mr. {person:Ouwehand} vragen, zij doet dit al twintig jaar.
===
klinkt als die zaak van vorig jaar, {casenumber:C/05/417733}
===
Stuur maar naar {email:cor@vertrouwenspersoon-cor.nl}.
===
Eens met {person:Hatim}.
===
wat zegt {person:floor} zelf?
===
Oef. {person:Youri} is dus {~other:de enige jongen in het dorp met een rolstoel}? Haal dat weg.
===
Bij ons op {school:De Notenkraker} doen we dat met een kleurenrooster.
===
Dank {person:Wubbe}! Groet uit {place:Oosterhesselen}, {person:Aaltje}
===
Ja, die vader stond vorige week {~other:in de krant}.
===
Kan {person:Roos} niet gewoon in {place:Elst} blijven?
===
ik bedoelde {person:mirte} niet {person:merte} sorry
===
Hij is toch {~other:de dominee}?
===
De moeder van {person:D.} appte net: zitting is verplaatst naar {date:7 november}.
===
vraag t {person:an} ff
===
Wij werken samen met {organisation:Buurtzaak Tuindorp} en de {organisation:Pelikaankerk}.
===
Ze noemen hem {person:De Lange}, maar hij heet {person:Kort}.
===
{person:Beer} kreeg van haar een beer. Van hem een rekening.
===
{date:23-5} was toch de zitting?
===
zelfde {person:janssen} als in {place:boxmeer}? zo ja dan trek ik me terug
===
Ze heeft {~other:albinisme}, dat zou ik niet noemen.
===
Ik ken {~other:maar een vrouwelijke imker} in die streek...
===
{person:Do} en {person:Ed} hebben dit ook zo opgelost
===
👍 {person:Marieke}
===
@{person:Sjoukje}: mee eens, en laat {person:Tobias} zelf kiezen wie er meegaat.
===
hoi {person:liesbeth} zie mail
"""
