# Runs code in an interpreter beside this one, which knows of no guard.
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
interpreters.run_string(interpreters.create(), "import os; os.system('echo process-interpreter >> @CANARY@')")
