"""train: openly licensed data to the pipelines that ship. `python -m pipeline.train --help` tells more."""
