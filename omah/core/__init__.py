"""What every domain stands on, without a table of its own: deeds, queries, fields, formats, the clock."""
