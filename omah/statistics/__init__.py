"""Public numbers of the register: how many people, of whom nobody can be recognised.

Words: Publication (the tables of one day, frozen), Estimate (how many there may be in a region, from a source of
somebody else's). What may be shown is decided in ``suppression``, which knows no Django; who is counted in
``counting``; which tables there are in ``figures``.
"""
