from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "omah.ui"
