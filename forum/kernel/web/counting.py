"""Where rate limits are counted when there is no Redis: in this process, without a thread that clears up.

The library's own storage in memory starts a timer for nearly every request, which costs more than looking a
member up.
"""

import threading

from limits.storage import Storage

from forum.kernel.clock import now

SWEPT_EVERY = 10_000
"""Counts after which those that ran out are thrown away."""


class Counts(Storage):
    """Counters that run out, for windows of fixed length; safe to use from several threads."""

    STORAGE_SCHEME = ["counts"]  # noqa: RUF012 - as the library declares it.

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **_options: object) -> None:
        """Args: uri and wrap_exceptions: as the library gives them; nothing here fails."""
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        self._counts: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()
        self._until_sweep = SWEPT_EVERY

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        """The exceptions of a store that is away: there are none."""
        return ()

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add ``amount`` to a counter, which runs out ``expiry`` seconds after its first count."""
        moment = now().timestamp()
        with self._lock:
            count, end = self._counts.get(key, (0, 0.0))
            if end <= moment:
                count, end = 0, moment + expiry
            self._counts[key] = (count + amount, end)
            self._until_sweep -= 1
            if self._until_sweep <= 0:
                self._until_sweep = SWEPT_EVERY
                self._counts = {name: found for name, found in self._counts.items() if found[1] > moment}
            return count + amount

    def get(self, key: str) -> int:
        """Return the count of ``key``; 0 when it ran out."""
        count, end = self._counts.get(key, (0, 0.0))
        return count if end > now().timestamp() else 0

    def get_expiry(self, key: str) -> float:
        """Return when the counter of ``key`` runs out, in seconds since the epoch; now when there is none."""
        return max(self._counts.get(key, (0, 0.0))[1], now().timestamp())

    def check(self) -> bool:
        """Tell that the store is there."""
        return True

    def reset(self) -> int:
        """Forget all counters and return how many there were."""
        with self._lock:
            had = len(self._counts)
            self._counts = {}
        return had

    def clear(self, key: str) -> None:
        """Forget the counter of ``key``."""
        with self._lock:
            self._counts.pop(key, None)
