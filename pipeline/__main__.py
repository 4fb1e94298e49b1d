"""`python -m pipeline` is the command `sourceline`."""

import sys


def main() -> None:
    """The command. A run of `ingest` with nothing to do ends here, before the command line itself is imported."""
    if sys.argv[1:2] == ["ingest"]:
        from pipeline.engine.idle import NOTHING, nothing_to_do

        count = nothing_to_do(sys.argv[2:])
        if count is not None:
            print(NOTHING.format(count))
            return
    from pipeline.cli import main as command

    command(prog_name="sourceline")


if __name__ == "__main__":
    main()
