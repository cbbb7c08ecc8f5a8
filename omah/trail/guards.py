"""What the database itself refuses to do to the trail: an entry stays as it was written, a head only moves on."""

from omah.core.guards import Guard, Guards

TABLES = ("trail_entry", "trail_head")
ALWAYS = "1 = 1"
GUARDS = [
    Guard("trail_entry_never_changes", "UPDATE", "trail_entry", ALWAYS),
    Guard("trail_entry_never_goes", "DELETE", "trail_entry", ALWAYS),
    Guard(
        "trail_entry_has_its_head",
        "INSERT",
        "trail_entry",
        "NOT EXISTS (SELECT 1 FROM trail_head h WHERE h.shard = NEW.shard AND h.place >= NEW.place)",
    ),
    Guard(
        "trail_head_only_moves_on",
        "UPDATE",
        "trail_head",
        "NEW.shard <> OLD.shard OR NEW.place <= OLD.place",
    ),
    Guard("trail_head_never_goes", "DELETE", "trail_head", ALWAYS),
]
ON_SQLITE = [
    # INSERT OR REPLACE deletes the row in its way without asking the guards on DELETE.
    Guard(
        "trail_entry_replaces_nothing",
        "INSERT",
        "trail_entry",
        "EXISTS (SELECT 1 FROM trail_entry e WHERE e.id = NEW.id)"
        " OR EXISTS (SELECT 1 FROM trail_entry e WHERE e.shard = NEW.shard AND e.place = NEW.place)",
    ),
    Guard(
        "trail_head_replaces_nothing",
        "INSERT",
        "trail_head",
        "EXISTS (SELECT 1 FROM trail_head h WHERE h.shard = NEW.shard)",
    ),
]
ON_POSTGRESQL = [
    Guard(f"{table}_is_not_emptied", "TRUNCATE", table, "EXISTS (SELECT 1 FROM trail_entry)")
    for table in TABLES
]
TRAIL = Guards("trail", TABLES, GUARDS, ON_SQLITE, ON_POSTGRESQL)
