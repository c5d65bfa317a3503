"""`python -m generator.cli` is `scaffold`."""

import sys

from generator.cli.main import main

sys.exit(main())
