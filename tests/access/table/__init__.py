"""What each kind of visitor is answered at each address: the rights of the whole site on a few pages.

The columns of an answer are those of `VISITORS`: anonymous, waiting, elsewhere, member, author, host,
moderator, administrator, suspended. The things are those of `tests.factories.world`.
"""

from tests.access.table import asking, groups, keeping, meetings, members, site, threads
from tests.access.walk import Row

ROWS: tuple[Row, ...] = (
    *site.ROWS,
    *threads.ROWS,
    *keeping.ROWS,
    *asking.ROWS,
    *meetings.ROWS,
    *groups.ROWS,
    *members.ROWS,
)
