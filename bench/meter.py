"""CPU seconds a server spends: its process tree and, on PostgreSQL, the backends of its database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
import psycopg2


@dataclass
class Reading:
    """User and system CPU seconds between entering and leaving ``Meter.measure``."""

    server: float = 0.0
    database: float = 0.0


class Meter:
    """Reads the CPU time of one server. ``database_url`` is empty where the database runs inside the server."""

    def __init__(self, pid: int, database_url: str = "") -> None:
        self.process = psutil.Process(pid)
        self.connection = psycopg2.connect(database_url) if database_url else None
        if self.connection:
            self.connection.autocommit = True

    @contextmanager
    def measure(self) -> Iterator[Reading]:
        """Fill the yielded reading when the block ends."""
        reading = Reading()
        server, database = self._server(), self._database()
        yield reading
        reading.server = self._server() - server
        reading.database = self._database() - database

    def _server(self) -> float:
        processes = [self.process, *self.process.children(recursive=True)]
        return sum(_seconds(process) for process in processes)

    def _database(self) -> float:
        if self.connection is None:
            return 0.0
        query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with self.connection.cursor() as cursor:
            cursor.execute(query)
            return sum(_seconds(psutil.Process(pid)) for (pid,) in cursor.fetchall())


def milliseconds(meter: Meter, work: Callable[[], object], times: int) -> tuple[float, float]:
    """CPU milliseconds a call of ``work``, of the server and of its database."""
    with meter.measure() as reading:
        for _ in range(times):
            work()
    return reading.server * 1000 / times, reading.database * 1000 / times


def _seconds(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
