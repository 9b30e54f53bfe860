# Evaluates a text.
eval("open('@CANARY@', 'a').write('reach-eval')")
