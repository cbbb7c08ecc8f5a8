"""The pages about what is given."""
