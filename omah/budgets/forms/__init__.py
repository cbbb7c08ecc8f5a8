"""What is filled in about plans: parsed and labelled, never decided here."""
