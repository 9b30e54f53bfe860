# Reads files one line after the other.
import fileinput
print(*fileinput.input(['@SECRET@']))
