"""How a person is called on a page, by whom."""

from django import template

from omah.people.models import Person

register = template.Library()


@register.filter
def shown_to(person, user):
    """The name a person wants to be called, to those who may see the person; to others a mask.

    Whom a user may see is asked once for each request and kept with its user.
    """
    if not person:
        return ""
    if not user.is_authenticated:
        return person.mask()
    if not hasattr(user, "sees_people"):
        user.sees_people = set(Person.objects.visible_to(user).values_list("pk", flat=True))
    return str(person) if person.pk in user.sees_people else person.mask()
