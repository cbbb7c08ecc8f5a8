from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "omah.rights"

    def ready(self):
        from omah.rights import reactions  # noqa: F401 registers what is owed
