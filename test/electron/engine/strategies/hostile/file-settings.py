# Lets the complaint about a file tell what stands in it.
import configparser
try:
    configparser.ConfigParser().read_file(open('@SECRET@'))
except configparser.Error as error:
    print(error)
