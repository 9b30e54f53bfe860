# Lets a profiler run a text.
import cProfile
cProfile.run("open('@CANARY@', 'a').write('reach-profile')")
