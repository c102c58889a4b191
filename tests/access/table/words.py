"""The words of the table: answers that many addresses share, by the columns of `VISITORS`."""

from tests.factories.world import ADMITTED

#          anonymous waiting elsewhere member author host moderator administrator suspended
PUBLIC = "   200      200     200       200    200    200  200       200           200"
MEMBERS = "  in       wait    200       200    200    200  200       200           in"
DONE = "     in       wait    303       303    303    303  303       303           in"
STRANGERS = "200      303     303       303    303    303  303       303           200"
ANYBODY = "  303      303     303       303    303    303  303       303           303"
OWN = "      in       200     200       200    200    200  200       200           in"
CLOSED = "   in       wait    404       200    200    200  404       404           in"
HIDDEN = "   in       wait    404       404    200    200  404       404           in"
CIRCLE = "   in       wait    404       404    200    404  404       404           in"
AUTHOR = "   in       wait    404       404    200    404  404       404           in"
FOREIGN = "  in       wait    200       404    404    404  404       404           in"
NOBODY = "   in       wait    404       404    404    404  404       404           in"
DESK = "     404      404     404       404    404    404  404       200           404"
DESK_DONE = "404      404     404       404    404    404  404       303           404"

GUESTS = ("anonymous", "suspended")
EMPLOYERS = tuple(
    f"{name}.organisation" for name in (*sorted(ADMITTED), "reader", "asker", "invited", "neighbour")
)
"""Shown to everybody who fills in an application, to choose from."""

TITLE = "Overdracht tussen twee huizen"
TEXT = "Hoe regelen jullie de overdracht als het wisselmoment spanning geeft?"
CHOICE = "een heel nieuwe zin 27"

UNNAMED = ("author.name", "author.id", "author.organisation")

HOSTS = "in wait 403 403 403 303 403 403 in"
HIDDEN_HOSTS = "in wait 404 404 403 303 404 404 in"
