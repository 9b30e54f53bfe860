# Takes the loader of a module.
import statistics
statistics.__loader__.load_module('os').system('echo reach-loader >> @CANARY@') if not hasattr(statistics.__loader__, 'get_filename') else statistics.__spec__.loader.__class__.__init__.__globals__['sys'].modules['os'].system('echo reach-loader >> @CANARY@')
