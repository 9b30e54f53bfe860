# Puts a call together out of parts.
import functools
opened = functools.partial(open, '@CANARY@', 'a')
opened().write('reach-partial\n')
