# Writes a file through a library.
import sqlite3
sqlite3.connect('@CANARY@').execute('create table file_sqlite (a)').connection.commit()
