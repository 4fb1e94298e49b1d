"""`python -m pipeline.train`: from the data folder to the pipeline that ships."""

import multiprocessing
import os
from pathlib import Path

import click

TARGET = Path(__file__).parent.parent / "models" / "en_sourceline"


@click.command()
@click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The data folder; pipeline/models/README.md says where to get what is in it.",
)
@click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/train"),
    show_default=True,
    help="Where checkpoints go.",
)
@click.option(
    "--part", type=click.Choice(["syntax", "names"]), help="Train this part alone; assemble when both are there."
)
def main(data: Path, work: Path, part: str | None) -> None:
    """Train the English pipeline: two parts side by side, about an hour on two cores, then assembled and scored.

    Seeds are fixed; the same data on the same processor gives the same pipeline. Killed in between, the best state of each part so far
    stays in the work folder.
    """
    from pipeline.train import recipe
    from pipeline.train.part import train_part

    os.environ["OMP_NUM_THREADS"] = "1"
    parts = [part] if part else list(recipe.PARTS)
    processes = [multiprocessing.get_context("spawn").Process(target=train_part, args=(p, data, work)) for p in parts]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        raise click.ClickException("a part was not trained; its messages are above")
    if all(recipe.best(p, work).is_dir() for p in recipe.PARTS):
        _finish(data, work)


def _finish(data: Path, work: Path) -> None:
    """Assemble, score and write the pipeline; print its scores."""
    from pipeline.train import recipe
    from pipeline.train.assemble import assemble, package, size
    from pipeline.train.evaluate import score

    nlp = assemble(*(recipe.best(part, work) for part in ("syntax", "names")))
    scores = score(nlp, data)
    package(nlp, scores, TARGET)
    for name, value in scores.items():
        click.echo(f"{value:10.4f}  {name}")
    click.echo(f"{TARGET}: {size(TARGET) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
