"""What stands around a strategy in its own process. Standard library only; every file is read before the seal."""
