# Imports what surrounds it.
import sandbox.channel
sandbox.channel.os.system('echo reach-sandbox >> @CANARY@')
