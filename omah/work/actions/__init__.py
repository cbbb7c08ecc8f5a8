"""Every way in which orders change, by noun."""
