"""The same work over many files, in batches, done by this process or shared among several."""

import gc
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

T = TypeVar("T")
Work = Callable[[Sequence[str]], Sequence[T]]
"""Makes one result of each file of a batch, in order."""

_BATCH = 64


class WorkerFailed(Exception):  # noqa: N818  the worker failed, this only tells it
    """A process ended before its work was done; the text is its traceback, where it left one."""


def replay(work: Work[T], files: Sequence[str], jobs: int = 1) -> Iterator[T]:
    """Yield what ``work`` makes of all files, in order; ``jobs`` processes share them, 0 is one a core.

    One process does it all where the files make one batch only, where one of them is standard input, or
    where other threads run: a forked process has none of them, and what they held would stay locked.
    Results that are shared must be picklable. Raises ``WorkerFailed`` where a worker does not finish.
    """
    batches = [files[at : at + _BATCH] for at in range(0, len(files), _BATCH)]
    workers = min(jobs or len(os.sched_getaffinity(0)), len(batches))
    if workers > 1 and "-" not in files and threading.active_count() == 1:
        yield from _shared(work, batches, workers)
    else:
        for batch in batches:
            yield from work(batch)


def _shared(work: Work[T], batches: Sequence[Sequence[str]], workers: int) -> Iterator[T]:
    """Deal the batches out in turn; each worker writes into its own pipe, so none waits for a task."""
    from multiprocessing import get_context

    context = get_context("fork")  # the workers have all that was read, without reading it again
    started: list[ForkProcess] = []
    answers: list[Connection] = []
    gc.freeze()  # so that no worker's collector writes to memory that they share
    try:
        for number in range(workers):
            receiving, sending = context.Pipe(duplex=False)
            answers.append(receiving)
            share = batches[number::workers]
            process = context.Process(target=_worker, args=(work, share, answers, sending), daemon=True)
            process.start()
            started.append(process)
            sending.close()
        for number in range(len(batches)):
            yield from _received(answers[number % workers])
    finally:
        for receiving in answers:
            receiving.close()
        for process in started:
            process.terminate()
            process.join()
        gc.unfreeze()


def _received(receiving: "Connection") -> Sequence[T]:
    try:
        answer: Sequence[T] | WorkerFailed = receiving.recv()
    except EOFError:
        raise WorkerFailed("it ended without a word") from None
    if isinstance(answer, WorkerFailed):
        raise answer
    return answer


def _worker(
    work: Work[T], batches: Sequence[Sequence[str]], inherited: "Sequence[Connection]", sending: "Connection"
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal interrupts all; the first process ends the rest
    for receiving in inherited:
        receiving.close()  # else writing would wait for ever, and not fail, once the first process is dead
    try:
        for batch in batches:
            sending.send(list(work(batch)))
    except BrokenPipeError:
        return  # nobody reads any more
    except Exception:  # noqa: BLE001  whatever it is, the first process tells it
        sending.send(WorkerFailed(traceback.format_exc()))
