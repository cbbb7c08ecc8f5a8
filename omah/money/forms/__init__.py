"""What those who keep money fill in: parsed and labelled, never decided here."""
