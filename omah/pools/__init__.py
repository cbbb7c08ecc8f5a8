"""Sharing capital (sharing modal): who lends money or goods to shared work, on what terms, and what became of it.

Words: Pool (capital that a few known signatories share on terms that they agreed in a costing meeting), Signatory (a
person or a body that signed these terms), Portion (the signatory's part of what is earned), Move (one thing that
happened to the pool: put in, lent to an order, given back, shared). The money itself lies in ``money``: a pool is a
fund, and every move is an entry there. A pool knows no interest and takes nothing from the public.
"""
