"""`python -m leaktight`"""

import sys

from leaktight.cli import main

sys.exit(main())
