"""Somebody at a hub, over HTTP: logs in, starts a server, and asks it for things."""

import time
from dataclasses import dataclass, field
from urllib.parse import quote

import requests
from hub_machine import PASSWORD

SECONDS = 120  #: to wait for anything


@dataclass
class Person:
    """Somebody who has logged in, or tries to."""

    url: str  #: of the hub
    name: str
    token: str = ""
    session: requests.Session = field(default_factory=requests.Session)

    def log_in(self, password):
        """Log in with the form, as a browser does; return the answer."""
        self.session.get(f"{self.url}/hub/login", timeout=SECONDS)
        form = {"username": self.name, "password": password, "_xsrf": self._xsrf()}
        return self.session.post(
            f"{self.url}/hub/login", data=form, timeout=SECONDS, allow_redirects=False
        )

    def get_token(self):
        """Ask the hub for a token with all that this person may do."""
        answer = self.session.post(
            f"{self.url}/hub/api/users/{self.name}/tokens",
            headers={"X-XSRFToken": self._xsrf()},
            json={"note": "a test"},
            timeout=SECONDS,
        )
        answer.raise_for_status()
        self.token = answer.json()["token"]

    def ask(self, method, path, **words):
        """Ask the hub, a server or a service; the answer may be a refusal."""
        return requests.request(
            method,
            f"{self.url}{path}",
            headers={"Authorization": f"token {self.token}"},
            timeout=SECONDS,
            allow_redirects=False,
            **words,
        )

    def start_server(self):
        """Start this person's server, and wait until it answers."""
        self.ask("POST", f"/hub/api/users/{self.name}/server")
        deadline = time.monotonic() + SECONDS
        while not self.ask("GET", f"/hub/api/users/{self.name}").json().get("server"):
            if time.monotonic() > deadline:
                message = f"the server of {self.name} did not start"
                raise TimeoutError(message)
            time.sleep(0.2)

    def here(self, method, path, **words):
        """Ask this person's own server; a refusal is an error."""
        answer = self.ask(method, f"/user/{self.name}{path}", **words)
        answer.raise_for_status()
        return answer

    def read(self, path):
        """Read a file through this person's own server."""
        return self.here("GET", f"/api/contents/{quote(path)}").json()["content"]

    def write(self, path, notebook):
        """Save a notebook through this person's own server."""
        model = {"type": "notebook", "format": "json", "content": notebook}
        self.here("PUT", f"/api/contents/{quote(path)}", json=model)

    def _xsrf(self):
        found = [c.value for c in self.session.cookies if c.name == "_xsrf"]
        return found[-1] if found else ""


def log_in(hub, name):
    """Let somebody log in, and show the hub's log if they cannot."""
    person = Person(hub.url, name)
    answer = person.log_in(PASSWORD)
    assert answer.status_code == 302, f"{name} cannot log in:\n{hub.log[-3000:]}"
    person.get_token()
    return person
