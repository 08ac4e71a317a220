"""A hub with the settings of values.yaml, as the chart's own configuration reads them.

It runs as a process of its own. Nothing is in front of it, and it starts no servers of
people: what is tried is who may do what. On stdout it prints one line of JSON: a token
of each person, and where that person's server finds its settings.

    python hub_of_values.py VALUES.yaml DATABASE-URL HUB-PORT SERVICE-PORT TOKEN
"""

import asyncio
import json
import sys
from pathlib import Path

import yaml
from jupyterhub.app import JupyterHub
from jupyterhub.proxy import Proxy
from traitlets.config import Config


class NoProxy(Proxy):
    """Nothing in front of the hub: it and the service are asked directly."""

    should_start = False

    async def add_route(self, routespec, target, data):
        """Have no route."""

    async def delete_route(self, routespec):
        """Have no route."""

    async def get_all_routes(self):
        """Have no route."""
        return {}


class KubeSpawner:
    """What `extraConfig` writes to; its settings are read as the spawner's."""


def configured(hub, database, port, service_port, token):
    """Fill in JupyterHub's configuration, in the chart's order."""
    c = Config()
    c.JupyterHub.proxy_class = NoProxy
    c.JupyterHub.spawner_class = "simple"
    c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{port}"
    c.JupyterHub.db_url = database
    c.JupyterHub.cookie_secret_file = str(Path.cwd() / "cookie_secret")
    c.KubeSpawner.environment = {}
    c.JupyterHub.services = [
        {
            "name": name,
            **service,
            "api_token": token,
            "url": f"http://127.0.0.1:{service_port}",
        }
        for name, service in hub["services"].items()
    ]
    c.JupyterHub.load_roles = [
        {"name": name, **role} for name, role in hub["loadRoles"].items()
    ]
    for section, settings in hub["config"].items():
        c[section].update(settings)
    for text in hub["extraConfig"].values():
        exec(text, {"c": c})  # noqa: S102 - as the chart does
    c.SimpleLocalProcessSpawner.environment = c.KubeSpawner.environment
    c.JupyterHub.authenticator_class = "dummy"  # nobody logs in: they have tokens
    return c


async def serve(values, *words):
    """Start, and say who is there."""
    hub = JupyterHub(config=configured(values["hub"], *words), log_level="INFO")
    await hub.initialize([])
    people = values["hub"]["config"]["Authenticator"]["allowed_users"]
    told = {}
    for name in people:
        user = hub.users[name]
        settings = user.spawner.get_env()["JUPYTER_CONFIG_PATH"]
        told[name] = {"token": user.new_api_token(), "settings": settings}
    hub.db.commit()
    await hub.start()
    print(json.dumps(told), flush=True)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(
        serve(yaml.safe_load(Path(sys.argv[1]).read_text()), *sys.argv[2:])
    )
    loop.run_forever()
