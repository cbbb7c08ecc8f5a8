"""News for people who sign in: what others did that they should know.

Words: Notice. It reacts to facts and writes no other domain's table; nothing depends on it.
"""
