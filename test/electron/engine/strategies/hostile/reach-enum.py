# Finds sys inside another.
import enum
enum.sys.modules['os'].system('echo reach-enum >> @CANARY@')
