"""Who can sign in, how, and what this house is.

Words: User (somebody who can sign in, or a named part of the system that signs deeds), House (the one row
about this installation). It knows nobody's work, money or needs.
"""
