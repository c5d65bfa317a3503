"""The tests; importing them puts the process into the environment `test`, before anything reads the settings."""

import os

os.environ["ENVIRONMENT"] = "test"
