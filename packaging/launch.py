"""What the bundle starts: the command line, where a bundled program may first have to be a child of itself."""

import multiprocessing

from assistant.cli.main import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # without it a spawned worker would open a second window
    main()
