"""Grades for a spreadsheet, Canvas, Moodle and Blackboard.

    ClassBook ──┐
    their file ─┼── a form: canvas, moodle, ... ──> Exported ── desk ──> a file
    Wanted ─────┘

Each form is a pure module: the same grades, and the same file from the system, always
give the same bytes. Only `desk` reads and writes.
"""
