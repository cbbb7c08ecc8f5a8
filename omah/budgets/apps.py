from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "omah.budgets"

    def ready(self):
        from omah.budgets import grounds, labels  # noqa: F401 money learns here what it is for, and what proves it
