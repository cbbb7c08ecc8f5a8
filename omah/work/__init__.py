"""Orders shared among makers: from the request to the report.

An Order has Stages and Steps. The pieces of a stage at a step are shared: a Sharing is a proposal, its
Shares are offered, accepted, declined. An accepted share goes home in Packets, comes back in Deliveries,
is judged in QualityChecks. Good pieces are handed over (Handover), invoiced, paid; makers are paid in
PayRuns. Materials move with the packets. Money itself moves in ``money``, papers are printed by ``papers``,
the fairest division is found by ``sharing``.
"""
