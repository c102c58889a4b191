"""One example, before and after: the guard holds the first and lets the second pass; a test sees to both."""

from typing import Final

from flask_babel import lazy_gettext as _l

BEFORE: Final = _l(
    "Fatima de Vries (8) zit in groep 5 van basisschool De Wilgenroos in Deventer. Sinds 12 maart wil ze "
    "niet meer mee met haar vader Joost, die bij de brandweer werkt."
)

AFTER: Final = _l(
    "Een kind van acht wil sinds dit voorjaar na school niet meer mee met vader. De school ziet dat het kind "
    "op de wisseldag stil is."
)
