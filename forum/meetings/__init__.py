"""Meetings: what a group comes together for, from the announcement to the live room.

A *meeting* is a lunch session, network meeting, quarterly meeting or working session with a stated goal and
an *agenda*. *Hosts* run it, members take a *registration* (a seat), and in its *live room* they chat in
numbered *lines* and see who is there.

Invariants: there are never more registrations than seats, however many sign up at once; the join link is
shown only to hosts and to those who signed up, from half an hour before; lines have numbers without gaps in
the order in which they were stored, and one client id makes one line; a line is erased thirty days after the
end that was announced when it was said, and that is never put off; what is said has passed the guard.
"""
