from django.apps import AppConfig


class AidConfig(AppConfig):
    name = "omah.aid"
