"""The small hand-written lists: cue words, roles, and what is never a finding."""

# ruff: noqa: E501 -- word lists are searched by eye and by diff, not read line by line.
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Role words and the placeholder they lead to. The order of the sections has no meaning.
ROLES: Final = {
    **dict.fromkeys(["mother", "mum", "mom", "moeder", "mama", "mam", "mamma", "ma", "biomoeder", "moeders"], "moeder"),
    **dict.fromkeys(["father", "dad", "vader", "papa", "pap", "pappa", "pa", "biovader", "vaders"], "vader"),
    **dict.fromkeys(
        ["son", "daughter", "child", "boy", "girl", "zoon", "zoontje", "zoons", "dochter", "dochtertje", "kind", "kindje", "jongen", "jongetje", "meisje", "meiden", "baby", "peuter", "kleuter", "puber", "tiener", "tweeling", "zonen", "dochters", "kinderen", "jongens", "meisjes", "oudste", "jongste", "middelste", "pupil", "jongere", "leerling", "kids", "zoons", "zn", "dtr", "pleegkind", "pleegzoon", "pleegdochter", "stiefzoon", "stiefdochter", "neefje", "nichtje"],
        "kind",
    ),
    **dict.fromkeys(["brother", "broer", "broertje", "halfbroer", "halfbroertje", "stiefbroer", "broers", "broertjes"], "broer"),
    **dict.fromkeys(["sister", "zus", "zusje", "halfzus", "halfzusje", "stiefzus", "zussen", "zusjes"], "zus"),
    **dict.fromkeys(["grandmother", "oma", "omi", "grootmoeder"], "oma"),
    **dict.fromkeys(["grandfather", "opa", "grootvader"], "opa"),
    **dict.fromkeys(["stiefmoeder", "plusmoeder", "bonusmoeder", "stiefmama"], "stiefmoeder"),
    **dict.fromkeys(["stiefvader", "plusvader", "bonusvader", "stiefpapa"], "stiefvader"),
    **dict.fromkeys(["pleegmoeder"], "pleegmoeder"),
    **dict.fromkeys(["pleegvader"], "pleegvader"),
    **dict.fromkeys(["boyfriend", "girlfriend", "husband", "wife", "partner", "vriend", "vriendin", "ex", "ex-man", "ex-vrouw", "ex-partner", "expartner", "echtgenoot", "echtgenote", "man", "vrouw", "verloofde"], "partner"),
    **dict.fromkeys(["tante", "oom", "neef", "nicht", "schoonmoeder", "schoonvader", "schoonzus", "zwager", "buurvrouw", "buurman", "peettante", "ome", "uncle", "aunt"], "familielid"),
    **dict.fromkeys(["gezinsvoogd", "voogd", "jeugdbeschermer", "gezinsmanager"], "gezinsvoogd"),
    **dict.fromkeys(["teacher", "leerkracht", "docent", "mentor", "juf", "juffrouw", "meester", "lerares", "leraar", "ib'er", "intern-begeleider", "directeur", "pedagogisch-medewerker"], "leerkracht"),
    **dict.fromkeys(["advocaat", "advocate", "mediator", "notaris", "rechter", "kinderrechter", "griffier", "curator", "bewindvoerder"], "jurist"),
    **dict.fromkeys(
        ["hulpverlener", "hulpverleenster", "therapeut", "psycholoog", "psychiater", "huisarts", "kinderarts", "arts", "dokter", "gezinscoach", "coach", "raadsonderzoeker", "maatschappelijk-werker", "begeleider", "begeleidster", "behandelaar", "orthopedagoog", "gedragswetenschapper", "wijkagent", "agent", "agente", "consulent", "collega", "jeugdarts", "verpleegkundige", "oppas", "contactpersoon", "casemanager", "casusregisseur"],
        "hulpverlener",
    ),
    **dict.fromkeys(["cliënt", "client", "cliënte", "cliente", "betrokkene", "mevrouw", "meneer"], "cliënt"),
}  # fmt: skip

TITLES: Final = _words(
    "mw mevr mevrouw mevr. dhr meneer mijnheer heer heren dr drs mr prof ing ir ds juf juffrouw meester tante oom ome familie fam gezin zuster dokter imam "
    "dominee pastoor rechter mr. mrs ms miss uncle aunt wed erven fam. mevr dhr. advocaat advocate"
)
NAMING: Final = _words(
    "heet heten genaamd heette noemt noemen naam roepnaam voornaam achternaam meisjesnaam geheten alias named called"
)
PEOPLES: Final = _words(
    "turkse marokkaanse poolse syrische eritrese somalische afghaanse iraakse iraanse surinaamse antilliaanse oekraïense oekraiense russische nederlandse "
    "hindoestaanse javaanse koerdische ghanese kaapverdische chinese indonesische molukse duitse belgische engelse spaanse italiaanse joodse islamitische arabische"
)
PARTICLES: Final = _words(
    "van de der den het 't ten ter te el al ait aït ben bin abou abu da dos di del von du le la v d vd"
)
STRONG_PARTICLES: Final = _words("der den ten ter el aït ait bin abou von dos del v d vd")
DETERMINERS: Final = _words(
    "de het een 't die dat deze dit mijn zijn haar hun ons onze jouw je uw elke elk iedere geen welke beide alle veel andere"
)
VERBS: Final = _words(
    "is was heeft had wil wilt wilde kan kon mag mocht moet moest zegt zei vindt vond gaat ging komt kwam woont woonde slaapt sliep huilt huilde "
    "ziet zag krijgt kreeg doet deed belt belde appt appte mailt vertelt vertelde vraagt vroeg wordt werd zit zat speelt eet staat stond blijft bleef "
    "weigert weigerde lijkt leek denkt dacht weet wist voelt reageert reageerde werkt schreeuwt slaat sloeg zal zou hoeft durft luistert geeft gaf "
    "neemt nam haalt haalde brengt bracht begint begon laat liet houdt heet en"
)
PLACE_PREPOSITIONS: Final = _words(
    "in uit te naar nabij richting rond omgeving gemeente vlakbij dorp stad wijk buurt gehucht stadsdeel regio"
)
DISTRICTS: Final = _words("wijk buurt buurtje dorp dorpje gehucht stadsdeel gemeente woonplaats plaatsje")
OPEN_REGIONS: Final = _words(
    "rechtbank gerechtshof hof universiteit hogeschool regio arrondissement ministerie veiligheidsregio provincie arbeidsmarktregio"
)
MEETING_WORDS: Final = _words(
    "training congres bijeenkomst bijeenkomsten lunchsessie lunchsessies netwerkbijeenkomst studiedag symposium locatie opleiding netwerk "
    "kenniscentrum collega collega's werkgroep kwartaaloverleg werksessie sessie webinar agenda aanmelden aanmelding inschrijven inloop verslag "
    "programma spreekuur cursus overleg intervisie workshop conferentie webinars"
)
MONTHS: Final = {
    "januari": 1, "jan": 1, "februari": 2, "feb": 2, "febr": 2, "maart": 3, "mrt": 3, "april": 4, "apr": 4, "mei": 5, "juni": 6, "jun": 6,
    "juli": 7, "jul": 7, "augustus": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "okt": 10, "november": 11, "nov": 11,
    "december": 12, "dec": 12, "january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "august": 8, "october": 10,
}  # fmt: skip

SCHOOL_CUES: Final = _words(
    "basisschool obs cbs rkbs pcbs ods kbs rkb school lyceum college kinderdagverblijf kdv peuterspeelzaal crèche creche bso gymnasium mavo "
    "praktijkschool kleuterschool voorschool kinderopvang peuteropvang montessorischool daltonschool jenaplanschool sbo vso scholengemeenschap speelzaal "
    "basischool middelbare kindcentrum ikc roc aoc mavo havo vmbo peuterschool speelleergroep"
)
SHORT_SCHOOL_CUES: Final = _words(
    "obs cbs rkbs pcbs ods kbs kdv bso sbo vso ikc kinderdagverblijf peuterspeelzaal basisschool basischool daltonschool kindcentrum"
)
SCHOOL_ENDINGS: Final = ("school", "college", "lyceum", "gymnasium")
ORGANISATION_CUES: Final = _words(
    "stichting praktijk advocatenkantoor kantoor bureau zorggroep ziekenhuis huisartsenpraktijk huisartsenpost fysiotherapie zorginstelling wijkteam buurtteam werkgever "
    "bedrijf restaurant supermarkt voetbalclub vv sv hv hockeyclub voetbalvereniging sportvereniging club kerk moskee manege sportclub makelaar makelaardij kapper kapsalon "
    "gezinshuis pleegzorgorganisatie tandarts tandartspraktijk advocaten kliniek zorgboerderij verpleeghuis bakkerij garage café cafe opvanghuis woongroep organisatie "
    "zwemclub scouting muziekschool turnvereniging judoclub omroep firma koor fanfare harmonie dansschool sportschool toneelvereniging cafetaria snackbar camping hotel slagerij kwekerij boerderij rijschool uitzendbureau apotheek drukkerij bouwbedrijf hospice verzorgingshuis woonzorgcentrum buurthuis wijkcentrum jongerencentrum kinderboerderij pension schildersbedrijf fc fysiopraktijk zorgcentrum moskeebestuur studio salon pizzeria eetcafé eetcafe garagebedrijf gezondheidscentrum parochie azc zorgbureau"
)
ORGANISATION_COMPOUNDS: Final = (
    "bedrijf",
    "kantoor",
    "praktijk",
    "vereniging",
    "club",
    "bureau",
    "ziekenhuis",
    "kliniek",
    "zorggroep",
    "winkel",
    "slagerij",
    "bakkerij",
    "stichting",
)
SCHOOL_TALK: Final = _words(
    "juf meester groep klas school leerkracht docent mentor schoolplein brugklas leerling leerlingen intern begeleider zorgteam directeur kleuters"
)
PLACE_ENDINGS: Final = (
    "wijk", "dam", "dorp", "veen", "kerk", "kerke", "burg", "hoek", "berg", "oord", "zijl", "wolde", "broek", "horst", "drecht", "eiland", "buurt",
    "zand", "voort", "voorde", "rode", "sluis", "haven", "stad", "donk", "beek", "hout", "woude", "heide",
)  # fmt: skip
ORGANISATION_ENDINGS: Final = _words(
    "advocaten b.v bv vof nv zorg jeugdzorg jeugdhulp mediation notarissen makelaars bouw transport ziekenhuis consultancy begeleiding coaching installatietechniek kinderziekenhuis"
)

SCHOOL_NAMES: Final = _words(
    "regenboog ark brug wegwijzer springplank klimop vlinder vlinderboom kameleon hoeksteen fontein schakel zonnebloem zonnewijzer meander kompas triangel mozaïek "
    "mozaiek driehoek parel klimboom boomgaard windroos wingerd rank zevensprong sterrenwacht esdoorn kastanje kastanjeboom zaaier schatkist sleutelbloem vuurtoren "
    "ankerplaats toermalijn diamant robijn ijsvogel leeuwerik ooievaar uilenspiegel pijler duizendpoot vlieger vuurvlinder bongerd korenbloem korenaar kring vliegenier "
    "tweemaster driemaster windvaan windwijzer molenwiek klaverwei klaver klaverblad lindeboom eikenboom bolster horizon zonnehoek wijngaard wilgeroos rietkraag "
    "stroming delta krullevaar toverlantaarn speelhuis kindertuin telraam ganzebloem ganzenbloem margriet paardebloem waterlelie vlindertuin vossenburcht bijenkorf "
    "wereldboom levensboom blokkendoos puzzel olijfboom palster heuvel bron rots hoeve zwaluw venster prisma spectrum baken wissel wierde terp morgenster avondster poolster "
    "zonnestraal lichtboog zilvermaan optimist ontdekking ontdekkingsreis wereldwijzer wereldkidz talent talententuin odyssee pionier piramide cirkel spiraal octopus dolfijn "
    "zeester schelp waterval bonte"
)
EMPLOYED: Final = _words(
    "werkt werkte werkzaam werken dienst stage baan solliciteerde ontslagen werknemer medewerker chauffeur directeur eigenaar"
)
TREATED: Final = _words(
    "loopt liep behandeld aangemeld verwezen verwees opgenomen behandeling therapie begeleiding hulp traject begeleid verblijft geplaatst wachtlijst intake onder verwijzing"
)
# Given names that are Dutch or English words: names by their capital or after a word for a child, never alone.
WORD_NAMES: Final = _words(
    "roos storm lente sem fleur iris mees bo luna sky floor linde lelie viola jasmijn madelief zomer hoop faith hope joy grace merel valk wolf beer raaf sterre ster "
    "rein ties puck fien loes bas mark rob bart bloem duif river ocean summer daisy lily rose angel destiny precious blessing mercy prince king mei june april "
    "may autumn dawn heaven melody harmony felicity chance ace hunter mason carter jet pip teun joep mila lot lotte saar noor ziva senna zoë evi kiki fay bobbi "
    "hero lief liefje dag jay ray jade ruby amber pearl crystal tiffany wende jelle wout art"
) - {"dag", "lief", "liefje", "april", "mei", "art"}
CHILD_WORDS: Final = _words(
    "zoon zoontje dochter dochtertje kind kindje baby broertje zusje broer zus meisje jongetje peuter kleuter oudste jongste middelste stiefzoon stiefdochter pleegkind pleegzoon pleegdochter tweeling"
)
STRICT_TITLES: Final = _words(
    "mw mevr mevrouw dhr meneer mijnheer heer mr juf meester tante oom ome familie fam mrs ms drs advocaat advocate zuster"
)
LOWER_TITLES: Final = _words("mw mevr mevrouw dhr meneer mijnheer heer familie fam juf tante oom ome")
