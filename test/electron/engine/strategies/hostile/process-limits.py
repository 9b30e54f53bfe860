# Reads and changes limits of another process.
import resource
resource.prlimit(@PID@, resource.RLIMIT_CORE, (0, 0))
print('LEAK')
