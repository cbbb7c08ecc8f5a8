"""The pages about plans, spending and reports."""
