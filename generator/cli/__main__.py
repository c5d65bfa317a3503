"""`python -m generator.cli` is `scaffold`."""

from generator.cli.main import main

main()
