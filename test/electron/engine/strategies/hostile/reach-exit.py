# Takes the frame out of the end of a with.
class Scope:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, traceback):
        frame = traceback.tb_frame
        while frame.f_back:
            frame = frame.f_back
        frame.f_builtins['open']('@CANARY@', 'a').write('reach-exit\n')
        return True
with Scope():
    1 / 0
