# Makes a database of its own.
import dbm.dumb
dbm.dumb.open('@FOLDER@/made', 'c').close()
print('LEAK')
