# In a throw-away environment: python -m venv v && v/bin/pip install seqeval==1.2.2 && v/bin/python seqeval_golden.py > ../resources/metrics/seqeval.tsv
"""F1 over spans of random tags, as seqeval's default mode gives it."""

import random
import warnings

from seqeval.metrics import classification_report, f1_score
from seqeval.metrics.sequence_labeling import get_entities

CASES = 1000
LONGEST = 12
TYPES = ["PER", "LOC", "ORG", "MISC"]
# One letter is as likely as it is frequent here.
SCHEMES = ["OOOIIIIB", "OOOBBIII", "OOOBIIES", "OOOBBIIEESS"]


def tag(draw, letters, before):
    letter = draw.choice(letters)
    if letter == "O":
        return "O"
    stays = before != "O" and draw.random() < 0.7
    return letter + "-" + (before[2:] if stays else draw.choice(TYPES))


def tags(draw, letters, length):
    sequence = ["O"]
    for _ in range(length):
        sequence.append(tag(draw, letters, sequence[-1]))
    return sequence[1:]


def changed(draw, letters, right):
    return [tag(draw, letters, old) if draw.random() < 0.3 else old for old in right]


def row(names, right, given):
    types = {}
    if any(get_entities(sequence) for sequence in right + given):
        report = classification_report(right, given, output_dict=True)
        types = {name: float(scores["f1-score"]) for name, scores in report.items() if name in TYPES}
    parts = ",".join(f"{name}={value!r}" for name, value in sorted(types.items()))
    return "\t".join([*names, repr(float(f1_score(right, given))), parts])


def main():
    warnings.simplefilter("ignore")
    draw = random.Random(2018)
    right, given = [], []
    print("\t".join(["right", "given", "f1", "f1_by_type"]))
    for case in range(CASES):
        letters = SCHEMES[case % len(SCHEMES)]
        right.append(tags(draw, letters, draw.randint(1, LONGEST)))
        given.append(changed(draw, letters, right[-1]))
        print(row([" ".join(right[-1]), " ".join(given[-1])], [right[-1]], [given[-1]]))
    print(row(["all", "all"], right, given))


main()
