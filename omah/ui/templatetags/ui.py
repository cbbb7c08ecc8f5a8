"""Tags and filters that every template has without loading them."""

from collections import Counter
from urllib.parse import quote

from django import template
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.translation import gettext as _

from omah.core import clock, formats, once
from omah.ui.files import waiting
from omah.ui.forms import typed_before
from omah.ui.saying import day, fuzzy_day, in_units, language, moment

register = template.Library()
register.filter("number", formats.number)
register.filter("rupiah", formats.rupiah)
register.filter("in_units", in_units)
register.filter("phone", formats.phone)
register.filter("percent", formats.percent)
register.filter("day", day)
register.filter("fuzzy_day", fuzzy_day)
register.filter("moment", moment)
register.filter("waiting", waiting)


@register.simple_tag
def now_in_house():
    """The day it is in this house: in a house of example data, the day of its story."""
    today = clock.today()
    return formats.day(today, "en") if language() == "en" else formats.weekday(today)


@register.simple_tag(takes_context=True)
def post_tokens(context):
    """What every posted form carries: proof that it is ours, and a key that lets it be honoured only once."""
    request = context["request"]
    sent = request.POST.get(once.FIELD) if request.method == "POST" else typed_before(request).get(once.FIELD)
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="{}" value="{}">',
        get_token(request),
        once.FIELD,
        sent or once.new_token(),
    )


@register.simple_tag(takes_context=True)
def error_prefix(context):
    """ "Kesalahan: " at the head of the title when any form of this page came back with errors."""
    for layer in context.dicts:
        for thing in layer.values():
            if isinstance(thing, BaseForm | BaseFormSet) and thing.is_bound and _has_errors(thing):
                return _("Kesalahan:") + " "
    return ""


def _has_errors(form):
    if isinstance(form, BaseFormSet):
        return bool(form.total_error_count())
    return bool(form.errors)


@register.simple_tag(takes_context=True)
def door(context, url, text):
    """An item of the main menu; nothing where there is no such page."""
    if not url:
        return ""
    path = context["request"].path
    here = path == url or (path.startswith(url) and url.count("/") > 1)
    current = format_html(' aria-current="{}"', "page" if path == url else "true") if here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, current, text)


@register.simple_tag
def tag(text, kind=""):
    """A state in words. kind: "" (quiet), now, good, warn or bad; the words must do without the colour."""
    return format_html('<strong class="tag {}">{}</strong>', kind, text)


@register.simple_tag
def bar(value, most):
    """A bar, for eyes only: the number must stand beside it as text."""
    width = round(100 * max(0, min(value, most)) / most, 1) if most > 0 else 0
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect width="{}" height="8"/></svg>',
        width,
    )


@register.inclusion_tag("ui/_progress.html")
def progress(done, of, what):
    """How far something is: 4.200 dari 12.500 buah lolos (33%). Rounds down: 100% means all of it."""
    return {"done": done, "of": of, "what": what, "percent": 100 * done // of if of else 0}


@register.inclusion_tag("ui/_bars.html")
def bar_table(rows, caption, of="", figure="", most=0):
    """A table that is its own chart. rows: parts.Bar; of and figure head its two columns.

    most: the largest value of all, where the rows are one page of many.
    """
    return {
        "rows": rows,
        "caption": caption,
        "of": of or _("Nama"),
        "figure": figure or _("Jumlah"),
        "most": most or max((row.value for row in rows), default=0),
    }


@register.simple_tag
def whatsapp(text, phone=""):
    """The address that opens WhatsApp with this text, to a number or to whomever the person chooses."""
    number = str(phone or "").removeprefix("+")
    return f"https://wa.me/{number}" + (f"?text={quote(str(text))}" if text else "")


@register.filter
def page_numbers(page):
    """The numbers of pages worth a link; None where some are left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [n if isinstance(n, int) else None for n in numbers]


@register.filter
def first_id(field):
    """The id of the control of a field, or of its first control."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def may_stay_empty(field):
    """Whether to say that this question may be left out. Forms where all may be say ``all_optional = True``."""
    return not field.field.required and not getattr(field.form, "all_optional", False)


@register.filter
def control(field):
    """The control itself, without the browser's own complaints: ours can be read aloud and translated."""
    field.form.use_required_attribute = False
    if not waiting(field):
        return field.as_widget()
    described = f"{field.aria_describedby or ''} {field.auto_id}_waits".strip()
    return field.as_widget(attrs={"aria-describedby": described})


@register.filter
def problems(form):
    """What is wrong with a form or a set of rows: pairs of a sentence and the id of the control it is about.

    Each sentence tells which control it means: in a set of rows by the row, else by the label where two say
    the same.
    """
    if isinstance(form, BaseFormSet):
        found = [(error, "") for error in form.non_form_errors()]
        for n, row in enumerate(form.forms if form.is_bound else [], 1):
            name = getattr(row, "legend", "") or f"{getattr(form, 'row_name', _('Baris'))} {n}"
            found += [(f"{name}: {error}", target) for error, target in problems(row)]
        return found
    wrong = [(field, error) for field in form for error in field.errors]
    said = Counter(str(error) for _field, error in wrong)
    return [(error, "") for error in form.non_field_errors()] + [
        (
            f"{field.label}: {error}" if said[str(error)] > 1 else error,
            "" if field.is_hidden else first_id(field),
        )
        for field, error in wrong
    ]


@register.simple_tag
def cell_class(column, cell):
    """The class of a cell: number, none (nothing in it)."""
    kinds = {
        "number": getattr(column.column, "is_number", False),
        "none": cell in {"", None, column.default},
    }
    names = " ".join(name for name, holds in kinds.items() if holds)
    return format_html(' class="{}"', names) if names else ""


@register.filter
def without(form, name):
    """The visible fields of a form, but for one; none where there is no form."""
    return [field for field in form.visible_fields() if field.name != name] if form else []


@register.filter
def any_filled(fields):
    """Whether anything was filled in in these fields."""
    return any(field.value() or field.errors for field in fields)
