"""What every feature stands on: configuration, database, unit of work, events, jobs, sockets, text.

The kernel knows no feature. Its parts are desks: a feature registers with them (a job kind, a listener,
a navigation item, a namespace) and is called back. Invariants kept here:

- outside a unit of work the database is read-only, inside it one transaction holds everything;
- effects run after the commit, jobs are rows of the same transaction (the outbox);
- every id that leaves the process is random;
- only ``kernel.clock`` asks for the time and only ``kernel.text`` marks text as safe.
"""
