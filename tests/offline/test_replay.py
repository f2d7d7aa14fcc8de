"""Files shared among processes: the same results in the same order, and nothing left behind."""

from tests.commands.running import python

PROGRAM = """
import os, sys, threading
from diagnostics.offline.replay import WorkerFailed, replay

def work(batch):
    if "bad" in batch:
        raise ValueError("no good")
    if "gone" in batch:
        os._exit(3)
    return [(file, os.getpid()) for file in batch]

count, jobs, *more = sys.argv[1:]
files = [*map(str, range(int(count))), *(one for one in more if one != "thread")]
stop = threading.Event()
if "thread" in more:
    threading.Thread(target=stop.wait).start()
try:
    found = list(replay(work, files, int(jobs)))
    pids = {pid for _, pid in found}
    print([file for file, _ in found] == files, len(pids), os.getpid() in pids)
except (ValueError, WorkerFailed) as error:
    print(type(error).__name__, "no good" in str(error))
finally:
    stop.set()
try:
    print(os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("no child is left")
"""


def replayed(*arguments: str) -> str:
    said, left = python(PROGRAM, *arguments)
    assert left == "no child is left"
    return said


def test_one_process_does_it_all_by_itself() -> None:
    assert replayed("500", "1") == "True 1 True"


def test_workers_share_the_files_and_their_order_is_kept() -> None:
    assert replayed("500", "2") == "True 2 False"
    assert replayed("1000", "3") == "True 3 False"


def test_few_files_are_not_worth_a_worker() -> None:
    assert replayed("10", "4") == "True 1 True"
    assert replayed("0", "4") == "True 0 False"


def test_standard_input_is_not_shared() -> None:
    assert replayed("500", "2", "-") == "True 1 True"


def test_nothing_is_forked_beside_threads() -> None:
    assert replayed("500", "2", "thread") == "True 1 True"


def test_a_failure_is_told_wherever_it_happens() -> None:
    assert replayed("500", "1", "bad") == "ValueError True"
    assert replayed("500", "2", "bad") == "WorkerFailed True"


def test_a_worker_that_vanishes_is_noticed() -> None:
    assert replayed("500", "2", "gone") == "WorkerFailed False"
