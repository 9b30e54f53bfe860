"""Placeholder of the static check."""

import ast
from dataclasses import dataclass


@dataclass
class Checked:
    text: str
    tree: object
    imports: set
    findings: list


def check(source, file):
    text = source.decode("utf-8", "replace")
    return Checked(text, None, set(), [])


def render(findings, file):
    return ""
