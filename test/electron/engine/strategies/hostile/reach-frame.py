# Climbs from an error to the builtins of the host.
try:
    1 / 0
except ZeroDivisionError as error:
    frame = error.__traceback__.tb_frame
while frame.f_back:
    frame = frame.f_back
frame.f_builtins['open']('@CANARY@', 'a').write('reach-frame\n')
