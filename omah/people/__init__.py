"""Makers as persons: how to reach them, what they can do, how much they wish to work.

Words: Person, Skill (a step of work a person can do, with a pace), Maker (a person who takes work from an
organisation as its partner), Guardian (a user who may act for a person), Accommodation (what a person
needs at work). Disability itself is not asked here and not kept here.
"""
