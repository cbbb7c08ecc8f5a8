"""What the books of a body say, for a treasurer, a meeting and an auditor: statements by ISAK 335, and a recap that
members can read aloud.

Words: Period (the days that a statement tells of, and those before them), Sums (what was posted, added up by the
database), Statement (lines of amounts, each with the way to its entries), Agreement (two sums that must be the same),
IssuedStatement (what was told of a closed period, with a number: it stays what it was).
Every number is added up anew; what is issued is kept as a document of papers. Nothing is closed into equity: net assets are whatever was ever
earned, spent, brought in or released, up to a day.
"""
