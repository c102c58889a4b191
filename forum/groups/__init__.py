"""Groups: who works together on a theme, and who is in.

A *group* has *hosts* and *members*. Its *access* is open (anyone admitted joins with one tap), closed
(listed; members are let in by a host on request) or hidden (known to members and to those invited).

Invariants: what is said in a group is for its members alone, whatever its access; a group always keeps a
host; losing membership takes effect at the next request and on open sockets; administrators run the site
and are members of no group by that.
"""

from flask import Flask

from forum.groups import listeners
from forum.groups.tabs import HostTool, register_aside, register_host_tool, register_tab
from forum.groups.views import register as register_views

__all__ = ["HostTool", "register", "register_aside", "register_host_tool", "register_tab"]


def register(app: Flask) -> None:
    """Join the application."""
    listeners.register(app)
    register_views(app)
