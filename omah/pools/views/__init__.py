"""The pages about shared capital."""
