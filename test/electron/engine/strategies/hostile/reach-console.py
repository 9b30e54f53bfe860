# Lets a console run a text.
import code
code.InteractiveInterpreter().runsource("open('@CANARY@', 'a').write('reach-console')")
