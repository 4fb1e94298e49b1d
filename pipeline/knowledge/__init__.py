"""What the program knows beforehand: outlets, bodies, places, craft, treaties, reporting words. Data files in `data/`, one API."""

from pipeline.knowledge.base import Knowledge, load, version_of
from pipeline.knowledge.types import Cue, Entity, Outlet

__all__ = ["Cue", "Entity", "Knowledge", "Outlet", "load", "version_of"]
