"""Every module of the readers can be the first that is loaded: a child process may need any of them before the others."""

import pkgutil
import subprocess
import sys

import pytest

import pipeline.read
from tests.conftest import ROOT

_ALONE = """
import os, sys
codes = []
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        __import__(name)
        os._exit(0)
    codes.append(os.waitpid(child, 0)[1])
sys.exit(any(codes))
"""


@pytest.mark.parametrize("package", ["ocr", "pdf", "unpack"])
def test_each_module_loads_alone(package: str) -> None:
    names = [
        m.name for m in pkgutil.walk_packages(pipeline.read.__path__, "pipeline.read.") if f".read.{package}." in m.name
    ]
    done = subprocess.run([sys.executable, "-c", _ALONE, *names], cwd=ROOT, capture_output=True, text=True)
    assert names and done.returncode == 0, done.stderr
