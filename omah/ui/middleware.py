"""The language that a person chose, and pages of which the key is lost."""

import logging

from django.conf import settings
from django.utils import translation

from omah.core.sealing import CannotOpen
from omah.ui import views

logger = logging.getLogger(__name__)
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


class LostKeys:
    """Answers in words where a value does not open, and writes down where: whoever serves the house has to know."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, CannotOpen):
            return None
        logger.error("%s: %s", request.path, exception)
        return views.lost(request)
