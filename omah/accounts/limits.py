"""How often somebody may guess, or begin something.

Counted in the cache, where a refusal that takes back all rows takes back nothing. The plain cache of one process is right for one worker; with more workers each counts
for itself, so that up to so many times as many guesses pass.
"""

from ipaddress import IPv6Address, ip_address

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ImmediateHttpResponse as TooMany
from allauth.core.ratelimit import respond_429
from django.core.cache import cache

HOUR = 60 * 60


def misses(bucket, who):
    """How often somebody guessed wrong, or began, within the hour."""
    return cache.get(_key(bucket, who), 0)


def add_miss(bucket, who):
    """Somebody guessed wrong, or began, once more."""
    key = _key(bucket, who)
    cache.add(key, 0, HOUR)
    return cache.incr(key)


def count_miss(request, bucket, *, at_most):
    """Count a wrong guess, or a beginning, from this address; answer «too many» when there were more within the hour."""
    if add_miss(bucket, _address(request)) > at_most:
        raise TooMany(respond_429(request))


def stop_guessing(request, bucket, *, at_most):
    """Answer «too many», even to a right guess, when there were too many wrong ones from this address."""
    if misses(bucket, _address(request)) >= at_most:
        raise TooMany(respond_429(request))


def _key(bucket, who):
    return f"misses:{bucket}:{who}"


def _address(request):
    """Where somebody sits; the 2**64 addresses of one IPv6 subscriber are one."""
    address = ip_address(get_adapter(request).get_client_ip(request))
    return int(address) >> 64 if isinstance(address, IPv6Address) else address
