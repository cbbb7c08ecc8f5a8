"""What is given: money and goods, by whom, for what, and what became of it.

Words: Gift (money or goods that came for nothing in return), Pledge (a funder's promise, kept in parts through a fund
or by paying for an order), the statement of a funder (received, spent, left, to the rupiah), the independence ratio
(what a body earned itself, of all it took in), Totals (what it let everybody read of both sides, year by year). Money itself lies in ``money``: a gift is an entry of a fund there, and
what it may be spent on is the fund's affair.
"""
