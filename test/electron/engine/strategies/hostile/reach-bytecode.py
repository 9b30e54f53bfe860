# Makes a function out of stored code.
import marshal
stored = marshal.dumps(compile("open('@CANARY@', 'a').write('reach-bytecode')", 'any', 'exec'))
type(lambda: 0)(marshal.loads(stored), {})()
