"""`python -m generator.cli` is `scaffold`."""

from generator.cli.start import main

main()
