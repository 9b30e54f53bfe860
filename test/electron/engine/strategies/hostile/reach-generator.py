# Climbs from a generator.
def walk():
    yield found.gi_frame.f_back
found = walk()
next(found).f_builtins['open']('@CANARY@', 'a').write('reach-generator\n')
