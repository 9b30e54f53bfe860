# Finds sys inside an allowed module.
import dataclasses
dataclasses.sys.modules['os'].system('echo reach-dataclasses >> @CANARY@')
