"""Pages for what goes wrong."""

from django.shortcuts import render


def forbidden(request, exception=None):
    return render(request, "ui/forbidden.html", status=403)


def csrf_failure(request, reason=""):
    return render(request, "ui/forbidden.html", status=403)


def not_found(request, exception=None):
    return render(request, "ui/not_found.html", status=404)


def broken(request):
    return render(request, "ui/broken.html", status=500)
