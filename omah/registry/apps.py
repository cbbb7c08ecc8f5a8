from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "omah.registry"

    def ready(self):
        from omah.registry import reactions  # noqa: F401 registers what is owed
