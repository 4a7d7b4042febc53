# In a throw-away environment: python -m venv v && v/bin/pip install numpy scipy scikit-learn && v/bin/python combinations_golden.py > ../resources/ensemble/combinations.tsv
"""One answer out of several members' logits: SciPy's softmax, scikit-learn's voting, NumPy's means."""

import numpy as np
from scipy.special import softmax
from sklearn.ensemble import VotingClassifier

CASES = 600


class Fixed:
    """A fitted classifier that says what it is told."""

    def __init__(self, probabilities):
        self.probabilities = probabilities

    def predict(self, _):
        return self.probabilities.argmax(axis=1)

    def predict_proba(self, _):
        return self.probabilities


def voting(probabilities, kind):
    members = [Fixed(each[None]) for each in probabilities]
    voter = VotingClassifier([(str(i), member) for i, member in enumerate(members)], voting=kind)
    voter.estimators_ = members
    voter.le_ = type("Labels", (), {"inverse_transform": staticmethod(lambda labels: labels)})
    return int(voter.predict(np.zeros((1, 1)))[0])


def majority(probabilities):
    votes = np.bincount(probabilities.argmax(axis=1), minlength=probabilities.shape[1])
    tied = np.flatnonzero(votes == votes.max())
    if len(tied) == 1:
        assert tied[0] == voting(probabilities, "hard")
    return int(tied[probabilities.mean(axis=0)[tied].argmax()])


def main():
    draw = np.random.default_rng(2020)
    print("\t".join(["logits", "majority", "mean_logits", "mean_probabilities"]))
    for case in range(CASES):
        members, labels = draw.integers(1, 8), draw.integers(2, 8)
        logits = draw.normal(0, draw.choice([0.3, 2, 10]), (members, labels)).astype(np.float32)
        if case % 10 == 0:
            logits = np.round(logits)  # equal logits and votes
        probabilities = softmax(logits.astype(np.float64), axis=1)
        answers = [
            majority(probabilities),
            int(logits.astype(np.float64).mean(axis=0).argmax()),
            voting(probabilities, "soft"),
        ]
        text = " / ".join(" ".join(str(value) for value in row) for row in logits)
        print("\t".join([text, *map(str, answers)]))


main()
