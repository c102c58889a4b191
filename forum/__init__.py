"""Kring: the community platform for professionals around complex divorces."""
