"""Lists taken in: the Excel file of an office, or what was filled in elsewhere with our form, becomes records.

Words: Batch (one file that was handed in, for one organisation), Row (one line of it, sealed until it is saved or let
go), column (where in the file a field stands), fault (what is wrong with a cell, and what may be meant), Mapping
(which columns a file of this shape had the last time). Nobody is on record through a list before a row was checked
and saved, and no row is saved without the person's yes to being kept.
"""
