"""Plans of what an activity costs (RAB), what was really spent, and the report on both (LPJ).

Words: Budget (the plan of one activity of one book), Group (a heading, one of them always *akomodasi yang layak*), Line
(volume × frequency × unit price), Source (what one fund pays of a line), Version (the plan as it was approved, for
ever), Remark (why a plan was sent back). Who checks, who approves and who spends are three different persons; whoever
drew the plan up neither checks nor approves it. Money itself moves in ``money`` alone.
"""
