"""`python -m pipeline.bench [NAME ...]`: figures, each a ratio against a baseline of the same run, and the bars they must hold.

Each benchmark is a click command named `command` in a module of its own; what it returns or yields are its Figures.
"""

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import click

from pipeline.bench.figure import Figure

# In the order they run. Named alone, each takes its own options: `python -m pipeline.bench pages --claims 1000000`.
USUAL = ("reading", "extraction", "speed", "writing", "idle", "workers", "memory")
LONG = ("pages", "search", "adding", "growth")  # only by name: these make databases of their own


class _Benches(click.Group):
    """The benchmarks, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*USUAL, *LONG]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in (*USUAL, *LONG):
            return None
        found: click.Command = import_module(f"pipeline.bench.{cmd_name}").command
        return found


@click.command(cls=_Benches, chain=True, invoke_without_command=True)
@click.option("--gate", is_flag=True, help="Fail when a figure misses its bar (bars.json).")
@click.pass_context
def main(context: click.Context, gate: bool) -> None:
    """Measure speed and memory. Without a name, all but those that make large databases: some minutes."""


@main.result_callback()
@click.pass_context
def _report(context: click.Context, results: list[Iterable[Figure]], gate: bool) -> None:
    """Print each figure as it comes."""
    missed = 0
    for figures in results or _all(context):
        for figure in figures:
            click.echo(str(figure))
            missed += not figure.holds
    if missed:
        click.echo(f"{missed} missed their bar.", err=True)
    sys.exit(bool(missed and gate))


def _all(context: click.Context) -> Iterable[Any]:
    """The figures of every benchmark with its usual options."""
    for name in USUAL:
        click.echo(f"{name}:")
        yield context.invoke(import_module(f"pipeline.bench.{name}").command)


if __name__ == "__main__":
    main(prog_name="python -m pipeline.bench")
