"""Books of account: where an organisation's money is, where it came from, where it went.

Words: Book (the accounts of one organisation), Account (a place or a purpose of money: cash, wages, capital),
Entry (one movement, whole and balanced, on record), Leg (what an entry does to one account), Reversal (an
entry that takes back another). Money is whole rupiah. An entry is a draft until it is posted; a posted entry
is never changed, and the database itself sees to that (``guards``). Orders, invoices and wages live in
``work``, which moves money through ``actions``.
"""
