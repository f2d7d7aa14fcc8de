"""Decodes each line of a file of log events, and makes denials of it, in one interpreter; or only the latter.

Prints the processor seconds of both; with ``memory`` only the peak, in MB above the start, of the latter.
"""

import gc
import json
import resource
import sys
from time import process_time

from diagnostics.log_files.denials import denials_in
from diagnostics.report.json_denials import denial
from tui.commands.entry import ALLOCATIONS


def decoded(path: str) -> float:
    """Return the seconds that the library takes for the lines alone."""
    start = process_time()
    with open(path, encoding="utf-8") as file:
        for line in file:
            json.loads(line)
    return process_time() - start


def denied(path: str) -> float:
    """Return the seconds from the file to a line of JSON for each denial."""
    start = process_time()
    with denials_in([path]) as found:
        count = sum(bool(denial(one)) for one in found)
    if not count:
        raise SystemExit("no denial was found")
    return process_time() - start


def main(path: str, what: str) -> None:
    """Measure once."""
    gc.set_threshold(ALLOCATIONS)
    if what == "memory":
        start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        denied(path)
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) / 1024)
    else:
        print(decoded(path), denied(path))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
