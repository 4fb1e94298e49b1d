"""The command line. Heavy imports happen inside the commands, so that `--help` is instant."""

import click

from pipeline import __version__
from pipeline.cli.corpus import check, forget, ingest, status
from pipeline.cli.merge import merge
from pipeline.cli.people import export, import_, knowledge, serve
from pipeline.cli.retrace import retrace
from pipeline.cli.trace import trace


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sourceline")
def main() -> None:
    """Trace each claim in a report back to the exact words of its source.

    \b
    sourceline ingest corpus          read new and changed documents into sourceline.db
    sourceline serve                  browse them: who said what, what is cited, what is held
    sourceline trace report.pdf       what does each sentence of a report rest on?
    """


for command in (ingest, status, check, trace, retrace, forget, merge, serve, import_, knowledge, export):
    main.add_command(command)
