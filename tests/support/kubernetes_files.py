"""What the files of deploy/kubernetes say."""

from pathlib import Path

import yaml

__all__ = ["COURSE", "HERE", "PODS", "ROOT", "VALUES"]

ROOT = Path(__file__).parents[2]
HERE = ROOT / "deploy" / "kubernetes"
COURSE = "chain-rule"
VALUES = yaml.safe_load((HERE / "values.yaml").read_text("utf-8"))
PODS = {
    one["metadata"]["name"]: one["spec"]["template"]["spec"]
    for name in ("formgrader", "grading-workers")
    for one in yaml.safe_load_all((HERE / f"{name}.yaml").read_text("utf-8"))
    if one["kind"] == "Deployment"
}
