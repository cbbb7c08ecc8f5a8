"""The language that a person chose."""

from django.conf import settings
from django.utils import translation

KNOWN = dict(settings.LANGUAGES)


class ChosenLanguage:
    """Indonesian, unless this person chose another language here.

    What a browser says it prefers is not asked: cheap phones are sold set to English, whoever buys them.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in KNOWN else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
            return response
