# Imports a module from a folder of its choice.
import sys
sys.path.insert(0, '@FOLDER@')
import planted
