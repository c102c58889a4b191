"""At least two hundred examples of the fixed formats, none of which may be missed."""

MOBILE = (
    "06-12345678", "06 12345678", "0612345678", "06 12 34 56 78", "+31612345678", "+31 6 12345678",
    "0031612345678", "06.12.34.56.78", "(06) 12345678", "+31 (0)6 12345678", "06 - 12 34 56 78",
    "06-1234 5678", "06 123 456 78", "+31-6-12345678", "06/12345678", "0031 6 12 34 56 78", "06–12345678",
    "06 1234 5678", "06-12-34-56-78", "+31(0)612345678", "316 12345678".replace("316", "+316"),
)  # fmt: skip
FIXED = (
    "038-4221234", "038 422 12 34", "(038) 4221234", "020-6241111", "0570-612345", "0570 61 23 45",
    "+31 38 4221234", "+31384221234", "026 351 22 33", "0314-334455", "0522 - 24 13 57", "010 / 433 44 55",
    "(0528) 26 12 34", "030 – 271 00 00", "+32 3 234 56 78", "+49 2562 71234", "+90 532 123 45 67",
    "+48 512 345 678", "+212 612-345678", "085 130 12 34",
)  # fmt: skip
BSN = (
    "111222333", "123456782", "111.222.333", "123 456 782", "1112.22.333", "123-456-782", "1234 56 782",
    "12.34.56.782",
)  # fmt: skip
IBAN = (
    "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "nl91abna0417164300", "NL20INGB0001234567",
    "NL20 INGB 0001 2345 67", "NL39RABO0300065264", "BE68539007547034", "BE68 5390 0754 7034",
    "DE89370400440532013000", "PL61109010140000071219812874", "NL02.ABNA.0123.4567.89",
    "nl39 rabo 0300 0652 64", "NL 91 ABNA 0417 1643 00", "NL91-ABNA-0417-1643-00",
    "DE89 3704 0044 0532 0130 00",
    "NL44TRIO0254321987", "NL12 SNSB 0901 2345 67",
)  # fmt: skip
EMAIL = (
    "jan@gmail.com", "j.de.vries@school.nl", "fatima_87@hotmail.com", "info@vanveen-advocaten.nl",
    "kees+kind@xs4all.nl", "M.Jansen@Gemeente-Ergens.NL", "jan (at) gmail.com", "sanne.b@outlook.com",
    "k.dewit @ gmail.com", "a@b.co", "jan[at]ziggo.nl", "jan at gmail punt com", "j-p.de-boer@kpnmail.nl",
    "m.el.amrani@student.rocergens.nl",
)  # fmt: skip
POSTCODE = (
    "8011 AB", "8011AB", "8011ab", "1234 xz", "7411 KT", "2514GL", "3511 ex", "9712  CP", "1017 zd",
    "1234-ab", "7721\u00a0BK", "6511Pp", "9401 HX",
)  # fmt: skip
PLATE = (
    "12-ABC-3", "AB-12-CD", "ab-12-cd", "1-XYZ-99", "XX-99-99", "G-123-BB", "99-XX-99", "12ABC3", "KR-078-V",
    "TT-12-34", "57-NBT-8", "12-34-XX", "XX-XX-99", "99-XX-XX", "GBB-12-G", "X-12-GBB", "1-XX-123",
    "123-XX-1", "p-123-gh", "gb-001-b", "XP 123 B", "80gvk2".upper(),
)  # fmt: skip
PLATE_CALLED = (
    "zx34rt", "zx 34 rt", "12abc3", "12 abc 3", "h012kx", "h 012 kx", "99xx99", "xx99xx", "1xyz99",
    "GB001B", "gbb12g", "x12gbb", "1xx123", "123xx1", "XX1234", "1234XX", "xxxx99", "99xxxx", "g123bb",
)  # fmt: skip
"""Plates in the ways that only a word before them tells from other things."""

FRAMES = ("Zij gaf {} door.", "het was {} dacht ik", "({})", "Kijk: {}, dat klopt niet.")
PLATE_FRAMES = ("kenteken {} staat er nog", "nummerplaat: {}", "kenteken van de auto: {}", "kentekennr. {}!")

FIXED_FORMATS = (
    *(
        (frame, label, value)
        for label, values in {
            "phone": (*MOBILE, *FIXED),
            "bsn": BSN,
            "iban": IBAN,
            "email": EMAIL,
            "postcode": POSTCODE,
            "plate": PLATE,
        }.items()
        for value in values
        for frame in FRAMES
    ),
    *((frame, "plate", value) for value in PLATE_CALLED for frame in PLATE_FRAMES),
)
"""Frame, label and value of every example of a fixed format."""

CALLED_BSN = (
    "bsn 123456789", "BSN: 987654321", "burgerservicenummer is 123.456.789",
    "het bsn van het kind is 10020030",
    "bsn-nummer 123 45 6789", "BSN nr. 135792468", "sofinummer 246813579", "Haar BSN (123456789) staat erin",
    "b.s.n. 123456789", "burger service nummer: 123456789", "bsnnr 123456789", "BSN van vader=123456789",
    "sofi-nr 123456789", "bsn kind 1: 123456789",
)  # fmt: skip
"""Numbers called a BSN that fail the eleven-test, or have eight digits."""
