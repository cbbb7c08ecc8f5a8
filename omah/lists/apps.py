from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "omah.lists"

    def ready(self):
        from omah.lists import reactions  # noqa: F401 registers what is owed
