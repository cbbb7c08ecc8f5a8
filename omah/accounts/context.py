from django.utils.functional import SimpleLazyObject

from omah.accounts.models import House


def house(request):
    """The house, for the banner and the name on every page."""
    return {"house": SimpleLazyObject(House.get)}
