"""What people fill in about orders: parsed and labelled, never decided here."""
