"""The demo community: forty colleagues and a newcomer, six groups, sixty conversations, eight meetings.

``forum demo`` writes it, through the same services as members use, so that it has passed every rule and the
guard. The texts stand in ``content/``; the same ones every time, dated back from the day of loading.
Development only: four of its members have log-ins that the log-in page shows.
"""

from forum.demo.commands import demo

__all__ = ["demo"]
