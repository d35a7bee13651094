"""Eight of the sixteen writers: `python -m tools.bench.writers product|bare SHARE SECONDS`, as one server process has them.

Says "ready" when all stand at the gate, begins when a line comes in, says how many were done.
"""

import sys
from functools import partial

from tools.bench.setup import begin

THREADS, PROCESSES = 8, 2


def main(how: str, share: int, seconds: float) -> None:
    """Write until the time is over."""
    begin()
    from tools.bench import writing  # slow import - Django had to be set up

    mine = writing.authors(THREADS, share, PROCESSES)
    if how == "bare":
        works = [partial(lambda author: writing.Bare(author).submission, author) for author in mine]
    else:
        works = [partial(writing.product, author) for author in mine]

    def ready() -> None:
        print("ready", flush=True)
        sys.stdin.readline()

    print(writing.together(works, seconds, ready), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
