"""In the place of the SDK where only the sandbox is looked at: the self-test needs no strategy class."""
