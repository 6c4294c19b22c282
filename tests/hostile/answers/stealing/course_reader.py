"""Uses the grader's own reader of courses to find the exercise and its solution."""
# needs: files
# ends: wrong

from pathlib import Path


def answer():
    from grader.course.catalogue import find_course

    [exercise] = find_course(Path(__file__).parent)
    space = {}
    exec(exercise.solution_path.read_text(), space)
    return space["answer"]()
