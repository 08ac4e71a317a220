"""Start a scheduler and SLURM jobs with workers, and say how to grade with them.

    ~/.config/dask/{jobqueue,tls}.yaml ──> scheduler here, jobs there ──> an address

    python deploy/slurm/cluster.py 4

starts four jobs and ends them with Ctrl-C. Needs dask-jobqueue, which is no part of the
grader's environment: `pip install -c constraints.txt dask-jobqueue`. Certificates are
those of docs/grading-on-a-cluster.md.
"""

from __future__ import annotations

import signal
import sys
from contextlib import suppress

__all__ = ["main"]


def main() -> None:
    """Keep a cluster until Ctrl-C."""
    # The only place that needs it; the message of an import says what to install.
    from dask_jobqueue import SLURMCluster  # noqa: PLC0415 - see above
    from distributed import Security  # noqa: PLC0415 - see above

    jobs = int(sys.argv[1]) if sys.argv[1:] else 1
    options = {"dashboard": False}
    with SLURMCluster(
        protocol="tls://", security=Security(), scheduler_options=options
    ) as cluster:
        cluster.scale(jobs=jobs)
        print(f"autograder grade ASSIGNMENT --scheduler {cluster.scheduler_address}")
        with suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main()
