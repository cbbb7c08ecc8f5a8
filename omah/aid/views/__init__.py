"""Pages of aid for groups."""
