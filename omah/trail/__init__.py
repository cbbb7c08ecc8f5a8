"""Facts on record, and the reactions that are owed to them.

One call, ``record``, writes the audit entry, announces the event and queues what must follow, in the same
transaction as the deed. Words: Entry (a fact on record), Owed (a reaction still to be done), Once (a
request that has been honoured and must not be honoured again).
"""
