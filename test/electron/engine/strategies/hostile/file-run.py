# Runs a file.
import runpy
runpy.run_path('@FOLDER@/planted.py')
