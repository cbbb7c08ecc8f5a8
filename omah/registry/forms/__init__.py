"""What people fill in about the register, apart from its questions: parsed and labelled, never decided here.

A module of views asks with the module of the same name.
"""
