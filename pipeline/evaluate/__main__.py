"""`python -m pipeline.evaluate`: prints quality, and fails below the floors when asked to."""

import sys
from pathlib import Path

import click

from pipeline.evaluate.gate import dropped, raise_floors, read_floors

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.option(
    "--dev",
    type=_FOLDER,
    help="Folder of event sets, each with a report, documents and gold.json, and score.py beside them.",
)
@click.option(
    "--polnear",
    type=_FOLDER,
    help="PolNeAR development articles (text/ and attributions/): measured on, never trained on.",
)
@click.option(
    "--data", type=_FOLDER, help="Folder of the training data, whose development parts score the shipped pipeline."
)
@click.option("--gate", is_flag=True, help="Exit with status 1 when a figure is below its floor.")
@click.option(
    "--raise-floors", "higher", is_flag=True, help="Make the figures of this run the new floors, where they are higher."
)
def main(dev: Path | None, polnear: Path | None, data: Path | None, gate: bool, higher: bool) -> None:
    """Measure quality on the gold in annotations/gold, and on the sets named."""
    figures = _measure(dev, polnear, data)
    floors = read_floors()
    for name, value in (figures | _decided()).items():
        floor = f"  (floor {floors[name]:.3f})" if name in floors else ""
        click.echo(f"{value:6.3f}  {name}{floor}")
    if higher:
        click.echo(f"{len(raise_floors(figures))} floors raised.")
    fallen = dropped(figures, floors)
    for line in fallen:
        click.secho(f"below its floor: {line}", fg="red")
    sys.exit(1 if gate and fallen else 0)


def _decided() -> dict[str, float]:
    """The figures of reviewers' decisions in the database of the settings; they are the users' own, and have no floors."""
    from pipeline.evaluate.decisions import figures
    from pipeline.settings import load_settings

    return figures(load_settings().database)


def _measure(dev: Path | None, polnear: Path | None, data: Path | None) -> dict[str, float]:
    """The figures of every set at hand."""
    from pipeline.evaluate import gold_run, linking

    figures = gold_run.figures() | linking.figures()
    if dev:
        from pipeline.evaluate import dev as events

        figures |= events.figures(dev)
    if polnear:
        from pipeline.evaluate import polnear as articles

        figures |= articles.figures(polnear)
    if data:
        from pipeline.evaluate import russian, wice
        from pipeline.train import east_scores, evaluate

        figures |= evaluate.figures(data) | russian.figures(data) | east_scores.figures(data) | wice.figures(data)
    return figures


if __name__ == "__main__":
    main()
