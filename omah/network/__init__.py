"""Organisations and groups of every kind, and who holds which duty in them.

Words: Organisation (a body or a group, legal or not; one of them keeps the house), Alias, Claim (what a source
says about it), Office (a title held in it with dates), Membership (a user's duty in it, which opens doors in
Omah), Affiliation (an organisation's place in a network), Engagement (what it took part in).
Persons who make things live in ``people``; orders live in ``work``.
"""
