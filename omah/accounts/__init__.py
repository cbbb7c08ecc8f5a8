"""Who can sign in, how, and what this house is.

Words: User (somebody who can sign in, or a named part of the system that signs deeds), House (the one row
about this installation), PasswordReset (a new password for somebody who lost theirs), Link (one page for
somebody who has no account). It knows nobody's work, money or needs, and no duties: a higher domain says who
is an officer and who manages the users, by ``actions.set_standing``.

Signing in itself is django-allauth's; ``adapter``, ``forms`` and the templates in account/ and mfa/ say how it is
done here.
"""
