"""The small hand-written lists: cue words, roles, and what is never a finding."""

# ruff: noqa: E501 -- word lists are searched by eye and by diff, not read line by line.
import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Role words and the placeholder they lead to. The order of the sections has no meaning.
ROLES: Final = {
    **dict.fromkeys(["moeder", "mama", "mam", "mamma", "ma", "biomoeder", "moeders"], "moeder"),
    **dict.fromkeys(["vader", "papa", "pap", "pappa", "pa", "biovader", "vaders"], "vader"),
    **dict.fromkeys(
        ["zoon", "zoontje", "dochter", "dochtertje", "kind", "kindje", "jongen", "jongetje", "meisje", "meiden", "baby", "peuter", "kleuter", "puber", "tiener", "tweeling", "zonen", "dochters", "kinderen", "jongens", "meisjes", "oudste", "jongste", "middelste", "pupil", "jongere", "leerling", "kids", "zoons", "zn", "dtr", "pleegkind", "pleegzoon", "pleegdochter", "stiefzoon", "stiefdochter", "neefje", "nichtje"],
        "kind",
    ),
    **dict.fromkeys(["broer", "broertje", "halfbroer", "halfbroertje", "stiefbroer", "broers", "broertjes"], "broer"),
    **dict.fromkeys(["zus", "zusje", "halfzus", "halfzusje", "stiefzus", "zussen", "zusjes"], "zus"),
    **dict.fromkeys(["oma", "grootmoeder"], "oma"),
    **dict.fromkeys(["opa", "grootvader"], "opa"),
    **dict.fromkeys(["stiefmoeder", "plusmoeder", "bonusmoeder", "stiefmama"], "stiefmoeder"),
    **dict.fromkeys(["stiefvader", "plusvader", "bonusvader", "stiefpapa"], "stiefvader"),
    **dict.fromkeys(["pleegmoeder"], "pleegmoeder"),
    **dict.fromkeys(["pleegvader"], "pleegvader"),
    **dict.fromkeys(["partner", "vriend", "vriendin", "ex", "ex-man", "ex-vrouw", "ex-partner", "expartner", "echtgenoot", "echtgenote", "man", "vrouw", "verloofde"], "partner"),
    **dict.fromkeys(["tante", "oom", "neef", "nicht", "schoonmoeder", "schoonvader", "schoonzus", "zwager", "buurvrouw", "buurman", "peettante"], "familielid"),
    **dict.fromkeys(["gezinsvoogd", "voogd", "jeugdbeschermer", "gezinsmanager"], "gezinsvoogd"),
    **dict.fromkeys(["leerkracht", "docent", "mentor", "juf", "juffrouw", "meester", "lerares", "leraar", "ib'er", "intern-begeleider", "directeur", "pedagogisch-medewerker"], "leerkracht"),
    **dict.fromkeys(["advocaat", "advocate", "mediator", "notaris", "rechter", "kinderrechter", "griffier", "curator", "bewindvoerder"], "jurist"),
    **dict.fromkeys(
        ["hulpverlener", "hulpverleenster", "therapeut", "psycholoog", "psychiater", "huisarts", "kinderarts", "arts", "dokter", "gezinscoach", "coach", "raadsonderzoeker", "maatschappelijk-werker", "begeleider", "begeleidster", "behandelaar", "orthopedagoog", "gedragswetenschapper", "wijkagent", "agent", "agente", "consulent", "collega", "jeugdarts", "verpleegkundige", "oppas", "contactpersoon", "casemanager", "casusregisseur"],
        "hulpverlener",
    ),
    **dict.fromkeys(["cliënt", "client", "cliënte", "cliente", "betrokkene", "mevrouw", "meneer"], "cliënt"),
}  # fmt: skip

TITLES: Final = _words(
    "mw mevr mevrouw mevr. dhr meneer mijnheer heer dr drs mr prof ing ir ds juf juffrouw meester tante oom familie fam gezin zuster dokter imam "
    "dominee pastoor rechter mr."
)
NAMING: Final = _words(
    "heet heten genaamd heette noemt noemen naam roepnaam voornaam achternaam meisjesnaam geheten alias"
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
    "december": 12, "dec": 12,
}  # fmt: skip

# Capitalised words that are no name of a person or a place in this field: bodies, methods, laws, tools, peoples' theorists.
ALLOWED_WORDS: Final = _words(
    "nederland nederlandse nederlands belgië duitsland europa europese vlaanderen vlaamse turkije marokko polen suriname syrië oekraïne curaçao "
    "antillen spanje engeland frankrijk irak iran afghanistan eritrea somalië rusland amerika google teams zoom whatsapp word excel outlook "
    "signal facebook instagram tiktok linkedin youtube microsoft internet wifi avg bsn ggz gz-psycholoog skj big nji vng rvdk jbz emdr ots uhp mdft "
    "msft fft nika ptss adhd asd autisme bowlby winnicott nagy glasl gottman minuchin ainsworth satir watzlawick bateson erikson piaget "
    "haley ivoi wmo wlz zvw bw iapt kies jes triple-p parro novo nvo nip nova mfn vfas wmo jeugdwet dublin brussel-ii haags kerst kerstmis pasen "
    "pinksteren suikerfeest ramadan sinterklaas offerfeest koningsdag moederdag vaderdag hemelvaart islam christelijk katholiek god allah bijbel "
    "koran whatsappgroep netherlands monday tuesday wednesday thursday friday saturday sunday gp gps kring markdown pdf poh-jeugd ib-er lvb vve ouderschapsplan ouderschapsplannen scheidingspunt kindbehartiger sociaal "
    "platform zorg stichting vereniging gemeente gemeenten maandag dinsdag woensdag donderdag vrijdag zaterdag zondag engels duits frans turks "
    "arabisch pools papiaments papiamento sranan tigrinya maslow rogers freud jung schema-therapie corona covid excelbestand wiki sharepoint "
    "kindertelefoon slachtofferhulp politie justitie halt reclassering uwv svb ind coa ggd duo ib cjg jgz sva muo lbio cjib wsnp nibud hr rvs eu evrm ivrk bw rv "
    "iban bic oké ok ps nb tv dvd cd"
)
# Fixed phrases, matched as they stand whatever the capitals.
ALLOWED_PHRASES: Final = (
    "veilig thuis", "villa pinedo", "raad voor de kinderbescherming", "raad voor rechtsbijstand", "leger des heils", "william schrikker",
    "william schrikker stichting", "signs of safety", "triple p", "kinderen uit de knel", "ouderschap blijft", "parallel solo ouderschap",
    "kies voor het kind", "hoge raad", "tweede kamer", "eerste kamer", "nederlands jeugdinstituut", "defence for children", "save the children",
    "augeo", "jeugdbescherming west", "dappere dino's", "families first", "the house of", "stay in touch", "open dialogue", "circle of security",
    "video home training", "video interactie begeleiding", "non violent resistance", "geweldloos verzet", "new authority", "de nieuwe autoriteit",
    "verbindend gezag", "eigen kracht", "eigen kracht-conferentie", "sociale netwerk strategieën", "top 3 methodiek", "drie huizen", "words and pictures",
    "nvm mediation", "orde van advocaten", "juridisch loket", "centraal bureau voor de statistiek", "sociaal en cultureel planbureau",
    "verwey-jonker", "verwey-jonker instituut", "trimbos", "trimbos-instituut", "kinderombudsman", "expertisecentrum", "zorg- en veiligheidshuis",
    "scheiden zonder schade", "platform scheiden zonder schade", "leo's", "brussel ii-ter", "haags kinderontvoeringsverdrag", "burgerlijk wetboek",
    "boszormenyi-nagy", "ivan boszormenyi-nagy", "jesper juul", "john bowlby", "mary ainsworth", "salvador minuchin", "haim omer",
    "friedrich glasl", "carl rogers", "virginia satir", "evan stark", "susan johnson", "global talk",
    "ijsselland", "noord- en oost-gelderland", "gelderland-midden", "gelderland-zuid", "brabant-noord", "brabant-zuidoost", "midden- en west-brabant",
    "hollands midden", "hollands-midden", "kennemerland", "zaanstreek-waterland", "gooi en vechtstreek", "haaglanden", "rotterdam-rijnmond",
    "rijnmond", "amsterdam-amstelland", "zuid-holland zuid", "zuid-holland-zuid", "noord-holland noord", "noord-holland-noord", "limburg-noord",
    "zuid-limburg", "zuid-limburg", "flevoland", "overijssel", "gelderland", "drenthe", "fryslân", "friesland", "twente", "zeeland", "noord-brabant",
    "noord-holland", "zuid-holland", "limburg", "midden-nederland", "noord-nederland", "oost-nederland", "west-brabant", "oost-brabant",
    "zeeland-west-brabant", "holland rijnland", "food valley", "foodvalley", "rivierenland", "salland", "achterhoek", "veluwe", "caribisch nederland",
    "den haag vandaag", "youz", "pinedo", "youth connect", "parental alienation", "high conflict", "european family justice center",
    "filomena", "oranje huis", "blijf groep", "moviera", "fier", "arosa", "kadera", "perspektief", "mind korrelatie", "de luisterlijn", "centrum voor jeugd en gezin",
    "centrum jeugd en gezin", "jeugd- en gezinsbeschermers", "de jeugd- en gezinsbeschermers", "jeugdbescherming", "samen veilig", "partners voor jeugd",
    "universiteit utrecht", "universiteit van amsterdam", "universiteit leiden", "vrije universiteit", "radboud universiteit", "rijksuniversiteit groningen",
    "hogeschool windesheim", "hogeschool utrecht", "hogeschool saxion", "avans hogeschool", "fontys hogeschool", "hogeschool rotterdam", "de kinderbescherming",
    "coparently", "our family wizard", "2houses", "familienet", "mijn gezin", "samen starten", "stevig ouderschap", "voorzorg", "beter samen spelen",
    "kind centraal", "nieuwe maan", "sint maarten", "eerste hulp", "derde kamer", "den haag",
)  # fmt: skip
ALLOWED: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(sorted((re.escape(p) for p in ALLOWED_PHRASES), key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)

SCHOOL_CUES: Final = _words(
    "basisschool obs cbs rkbs pcbs ods kbs rkb school lyceum college kinderdagverblijf kdv peuterspeelzaal crèche creche bso gymnasium mavo "
    "praktijkschool kleuterschool voorschool kinderopvang peuteropvang montessorischool daltonschool jenaplanschool sbo vso scholengemeenschap speelzaal "
    "basischool middelbare kindcentrum ikc"
)
SHORT_SCHOOL_CUES: Final = _words(
    "obs cbs rkbs pcbs ods kbs kdv bso sbo vso ikc kinderdagverblijf peuterspeelzaal basisschool basischool daltonschool kindcentrum"
)
SCHOOL_ENDINGS: Final = ("school", "college", "lyceum", "gymnasium")
ORGANISATION_CUES: Final = _words(
    "stichting praktijk advocatenkantoor kantoor bureau zorggroep ziekenhuis huisartsenpraktijk huisartsenpost fysiotherapie zorginstelling wijkteam buurtteam werkgever "
    "bedrijf restaurant supermarkt voetbalclub vv sv hv hockeyclub voetbalvereniging sportvereniging club kerk moskee manege sportclub makelaar makelaardij kapper kapsalon "
    "gezinshuis pleegzorgorganisatie tandarts tandartspraktijk advocaten kliniek zorgboerderij verpleeghuis bakkerij garage café cafe opvanghuis woongroep organisatie "
    "zwemclub scouting muziekschool turnvereniging judoclub omroep firma garagebedrijf gezondheidscentrum parochie azc zorgbureau"
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
)
SCHOOL_TALK: Final = _words("juf meester groep klas school leerkracht docent mentor schoolplein brugklas")
PLACE_ENDINGS: Final = (
    "wijk", "dam", "dorp", "veen", "kerk", "kerke", "burg", "hoek", "berg", "oord", "zijl", "wolde", "broek", "horst", "drecht", "eiland", "buurt",
    "zand", "voort", "voorde", "rode", "sluis", "haven", "stad", "donk", "beek", "hout", "woude", "heide",
)  # fmt: skip
ORGANISATION_ENDINGS: Final = _words(
    "advocaten b.v bv vof nv zorg jeugdzorg jeugdhulp mediation notarissen makelaars bouw transport ziekenhuis consultancy begeleiding coaching"
)
