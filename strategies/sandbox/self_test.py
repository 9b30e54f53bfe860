"""Runs as a strategy does, sealed, and tries what no strategy may do. Prints a line for each attempt: held or open."""

import mmap
import os
import signal
import socket
import sys
import tempfile
import threading

POSIX = hasattr(os, "fork")


def read_a_file():
    os.close(os.open("/etc/passwd" if POSIX else r"C:\Windows\win.ini", os.O_RDONLY))


def list_a_folder():
    os.listdir(os.sep)


def write_a_file():
    place = os.path.join(tempfile.gettempdir(), "openbell-self-test")
    os.close(os.open(place, os.O_CREAT | os.O_WRONLY))
    os.unlink(place)


def change_a_file():
    os.utime(tempfile.gettempdir())


def connect():
    with socket.socket() as tcp:
        tcp.settimeout(0.2)
        refused = tcp.connect_ex(("127.0.0.1", 9))
        # Nobody listens there: that it could ask is enough.
        if refused in (1, 13, 10013):
            raise PermissionError


def send_a_datagram():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.sendto(b"", ("127.0.0.1", 9))


def reach_a_local_service():
    with socket.socket(socket.AF_UNIX) as unix:
        if unix.connect_ex("/nowhere") in (1, 13):
            raise PermissionError


def start_a_process():
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def start_a_program():
    # Looked for before it is started: where that is allowed, so is the start of one that exists.
    try:
        os.execv("/nonexistent", ["nothing"])
    except FileNotFoundError:
        return


def start_a_program_on_windows():
    os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", "pass"])


def start_a_thread():
    threading.Thread(target=int).start()


def signal_another_process():
    os.kill(os.getppid(), 0)


def make_memory_executable():
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)


def take_any_amount_of_memory():
    # Untouched memory costs nothing where it is granted.
    mmap.mmap(-1, 8 << 30).close()


def open_a_descriptor():
    os.pipe()


def change_how_it_is_stopped():
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)


def trace_a_process():
    import ctypes

    if ctypes.CDLL(None).ptrace(0, 0, 0, 0) != 0:
        raise PermissionError


EVERYWHERE = [read_a_file, list_a_folder, write_a_file, change_a_file, connect, send_a_datagram, take_any_amount_of_memory]
ON_POSIX = [
    *(reach_a_local_service, start_a_process, start_a_program, start_a_thread, signal_another_process),
    *(make_memory_executable, open_a_descriptor, change_how_it_is_stopped),
]


def attempt(what, act):
    try:
        act()
    except (OSError, RuntimeError, MemoryError, OverflowError):
        print(f"held: {what}")
    except Exception as error:
        # A module that did not load is no protection.
        print(f"open: {what} ({type(error).__name__})")
    else:
        print(f"open: {what}")


def main():
    for act in EVERYWHERE + (ON_POSIX if POSIX else [start_a_program_on_windows]):
        attempt(act.__name__.replace("_on_windows", "").replace("_", " "), act)
    attempt("trace a process", trace_a_process if POSIX else start_a_program_on_windows)


main()
