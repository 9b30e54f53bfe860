"""Runs the source and ends."""


def main(channel, header, source, columns):
    channel.load()
    channel.end(0)
