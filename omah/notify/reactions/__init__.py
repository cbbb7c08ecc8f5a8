"""Who hears of what, by the domain that announces it. Every reaction bears repetition: the same news about the same row
comes once."""

from omah.notify.reactions import budgets, giving, people, pools, registry, rights, work

__all__ = ["budgets", "giving", "people", "pools", "registry", "rights", "work"]
