"""What the stand-ins remember: settings, faults, held answers, and every request that came.

Everything that can differ between parallel tests is keyed by scope: the session name of the login it belongs to.
Scope None means everybody. All of it is behind one condition, so a test can wait for a change instead of sleeping.
"""

import threading
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SignIn:
    """How the sign-in host answers a login."""

    page: str = "classic"
    single_role: str = "redirect"
    takes_role: bool = True
    aliases: bool = True
    csp: str | None = None
    slow: str | None = None
    delay: float = 0.0
    dark: bool = False
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Fault:
    """What STS does instead of answering (kind `hold`: before it answers)."""

    kind: str
    scope: str | None = None
    action: str | None = None
    role: str | None = None
    calls: int | None = None
    code: str = "InternalFailure"
    message: str = "An internal error has occurred."
    status: int = 400


@dataclass(frozen=True, eq=False)
class Held:
    scope: str | None
    host: str
    path: str
    released: threading.Event = field(default_factory=threading.Event)


class State:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._sign_in: dict[str | None, SignIn] = {}
        self._headers: dict[str, dict[str, str]] = {}
        self._faults: list[Fault] = []
        self._latency = 0.0
        self._keeps = False
        self._held: list[Held] = []
        self._requests: list[dict] = []
        self._forms: dict[str, dict] = {}
        self._seen = 0

    # Sign-in pages

    def sign_in(self, scope: str | None) -> SignIn:
        with self._changed:
            return self._sign_in.get(scope) or self._sign_in.get(None) or SignIn()

    def set_sign_in(self, scope: str | None, settings: SignIn) -> None:
        with self._changed:
            self._sign_in[scope] = settings

    # Response headers, by host

    def headers(self, host: str) -> dict[str, str]:
        with self._changed:
            return dict(self._headers.get(host, {}))

    def set_headers(self, host: str, headers: dict[str, str]) -> None:
        with self._changed:
            self._headers[host] = headers

    # STS faults

    def add_fault(self, fault: Fault) -> None:
        with self._changed:
            self._faults.append(fault)

    def take_fault(self, scope: str | None, action: str | None, role: str | None) -> Fault | None:
        """The oldest fault that fits, used up by one call."""
        with self._changed:
            for fault in self._faults:
                if (fault.scope in (None, scope) and fault.action in (None, action)
                        and fault.role in (None, role)):
                    if fault.calls is not None:
                        fault.calls -= 1
                        if fault.calls <= 0:
                            self._faults.remove(fault)
                    return fault
        return None

    def clear_faults(self, scope: str | None) -> None:
        with self._changed:
            self._faults = [] if scope is None else [f for f in self._faults if f.scope != scope]

    # STS latency

    def latency(self) -> float:
        with self._changed:
            return self._latency

    def set_latency(self, seconds: float) -> None:
        with self._changed:
            self._latency = seconds

    # Whether STS keeps connections open

    def keeps(self) -> bool:
        with self._changed:
            return self._keeps

    def set_keeps(self, keeps: bool) -> None:
        with self._changed:
            self._keeps = keeps

    # Held answers

    def hold(self, scope: str | None, host: str, path: str) -> None:
        """Blocks until `release` is called for this scope."""
        held = Held(scope, host, path)
        with self._changed:
            self._held.append(held)
            self._changed.notify_all()
        held.released.wait()

    def release(self, scope: str | None, oldest: int | None = None) -> int:
        """Releases the held answers of this scope, or only so many, the oldest first."""
        with self._changed:
            going = [h for h in self._held if scope is None or h.scope == scope][:oldest]
            self._held = [h for h in self._held if h not in going]
        for held in going:
            held.released.set()
        return len(going)

    def held(self, scope: str | None, at_least: int, timeout: float) -> list[dict]:
        def now() -> list[dict]:
            return [{"scope": h.scope, "host": h.host, "path": h.path}
                    for h in self._held if scope is None or h.scope == scope]

        return self._wait_for(now, at_least, timeout)

    # Requests

    def record(self, request: dict) -> None:
        with self._changed:
            self._seen += 1
            self._requests.append({"seq": self._seen, **request})
            self._changed.notify_all()

    def requests(self, wanted: dict[str, str], at_least: int, timeout: float) -> list[dict]:
        """The requests whose fields equal all of `wanted`, as soon as there are `at_least` so many or time is up."""
        def now() -> list[dict]:
            return [r for r in self._requests if all(r.get(name) == value for name, value in wanted.items())]

        return self._wait_for(now, at_least, timeout)

    # Forms kept for the identity provider's /form page

    def keep_form(self, form: dict) -> str:
        with self._changed:
            name = str(len(self._forms) + 1)
            self._forms[name] = form
            return name

    def form(self, name: str) -> dict | None:
        with self._changed:
            return self._forms.get(name)

    def reset(self, scope: str | None) -> None:
        """Forgets everything of one scope; of all when there is none."""
        self.release(scope)
        with self._changed:
            if scope is None:
                self._latency, self._keeps = 0.0, False
                self._sign_in, self._headers, self._faults, self._requests, self._forms = {}, {}, [], [], {}
            else:
                self._sign_in.pop(scope, None)
                self._faults = [f for f in self._faults if f.scope != scope]
                self._requests = [r for r in self._requests if r.get("scope") != scope]

    def _wait_for(self, now, at_least: int, timeout: float) -> list[dict]:
        with self._changed:
            self._changed.wait_for(lambda: len(now()) >= at_least, timeout)
            return now()
