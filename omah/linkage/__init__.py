"""Linkage in bulk: who stands in the register twice, found over all of it at once, and judged one pair at a time.

Words: LinkageRun (once through the whole register), Candidate (two records that may be of one person, in the queue of
whoever keeps them). A run merges nothing and shows nobody anything: data officers judge, each pair as far as they keep
it, and what they say is done by the deeds of the register.
"""
