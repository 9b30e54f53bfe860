# Writes a file through logging.
import logging
logging.FileHandler('@CANARY@').emit(logging.makeLogRecord({'msg': 'file-log'}))
