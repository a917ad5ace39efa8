"""Executes one notebook in the kernel "mixup" and writes it, with an HTML page beside it, into a folder.

usage: execute.py NOTEBOOK FOLDER        (the preset comes from the environment variable PRESET)

Progress goes to stderr, the two paths to stdout. Exit code 0: every cell ran; 1: a cell or the kernel failed (what ran
until then is written all the same); 2: FOLDER is the notebook's own.
"""

import asyncio
import os
import sys
import threading
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter

CELL_SECONDS = {"smoke": 600, "cpu": 3600, "gpu": 4 * 3600}  # preset paper: no limit
BEAT_SECONDS = 15


def say(text):
    print(f"mixup: {text}", file=sys.stderr, flush=True)


class CellProgress:
    """One line when a code cell starts, and one every 15 seconds while it goes on."""

    def __init__(self, name, cells):
        self.name = name
        self.numbers = {index: n for n, index in enumerate(
            (i for i, cell in enumerate(cells) if cell.cell_type == "code"), start=1)}
        self.current = ""
        self.begin = time.monotonic()

    def on_cell_start(self, cell, cell_index):
        first_line = (cell.source.strip().splitlines() or [""])[0][:60]
        self.begin = time.monotonic()
        self.current = f"{self.name} cell {self.numbers[cell_index]}/{len(self.numbers)}"
        say(f"{self.current}: {first_line}")

    def beat(self, stopped):
        while not stopped.wait(BEAT_SECONDS):
            seconds = time.monotonic() - self.begin
            if self.current and seconds >= BEAT_SECONDS:
                say(f"{self.current}: still running after {seconds:.0f} s")


def first_line(text):
    return (text.strip().splitlines() or [""])[0]


def execute(notebook, folder, progress, console):
    """Runs all cells in place; returns None or what went wrong, in one line. The kernel's console goes to a file."""
    client = NotebookClient(
        notebook,
        kernel_name="mixup",
        timeout=CELL_SECONDS.get(os.environ.get("PRESET"), None),
        startup_timeout=300,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
        on_cell_start=lambda cell, cell_index: cell.cell_type == "code"
        and progress.on_cell_start(cell, cell_index),
    )
    try:
        client.execute(stdout=console, stderr=console)
    except CellTimeoutError as error:
        return f"{progress.current} took too long: {first_line(str(error))}"
    except CellExecutionError as error:
        return f"{progress.current} failed: {error.ename}: {first_line(error.evalue)}"
    except DeadKernelError:
        return f"{progress.current}: the kernel died (out of memory, or a cell ended the JVM)"
    except (KeyboardInterrupt, asyncio.CancelledError):  # Ctrl-C, or asked to end
        return f"{progress.current or 'the start of the kernel'} was interrupted"
    except RuntimeError as error:  # the kernel did not start or did not answer
        return f"the kernel failed: {first_line(str(error))}"
    return None


def as_html(notebook, source):
    exporter = HTMLExporter(template_name="lab", embed_images=True)
    metadata = {"name": source.stem, "path": str(source.parent)}
    return exporter.from_notebook_node(notebook, resources={"metadata": metadata})[0]


def write(path, text):
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def main(source, folder):
    source, folder = Path(source), Path(folder).resolve()
    if folder == source.parent.resolve():
        say(f"--out {folder} holds the notebook's source, which is never overwritten; choose another folder")
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(source, as_version=4)
    progress = CellProgress(source.stem, notebook.cells)
    stopped = threading.Event()
    threading.Thread(target=progress.beat, args=[stopped], daemon=True).start()
    say(f"executing {source.stem} at preset {os.environ.get('PRESET', 'cpu')}: starting the kernel")
    log = Path(os.environ["MIXUP_HOME"], ".mixup", "kernel.log")
    with log.open("w", encoding="utf-8") as console:
        failure = execute(notebook, source.parent, progress, console)
    stopped.set()
    paths = [folder / source.name, folder / f"{source.stem}.html"]
    write(paths[0], nbformat.writes(notebook) + "\n")
    write(paths[1], as_html(notebook, source))
    print(*paths, sep="\n")
    if failure:
        say(f"{failure}; the kernel's console is in {log}")
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except OSError as error:
        say(f"cannot write the result: {error}")
        sys.exit(1)
