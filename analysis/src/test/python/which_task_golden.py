# In a throw-away environment with scikit-learn: python which_task_golden.py > ../resources/studies/centroids.json
"""Centroids of some classes and which is nearest to some vectors, by scikit-learn."""

import json

import numpy as np
from sklearn.neighbors import NearestCentroid

CLASSES, EACH, TEST, WIDTH = 4, 9, 40, 6
rng = np.random.default_rng(20261127)
train = rng.normal(size=(CLASSES, EACH, WIDTH)) + rng.normal(size=(CLASSES, 1, WIDTH))
test = rng.normal(size=(TEST, WIDTH))
train, test = (values.astype(np.float32).astype(float) for values in (train, test))
model = NearestCentroid(metric="euclidean")
model.fit(train.reshape(-1, WIDTH), np.repeat(np.arange(CLASSES), EACH))
print(
    json.dumps(
        {
            "train": train.tolist(),
            "test": test.tolist(),
            "centroids": model.centroids_.tolist(),
            "predicted": model.predict(test).tolist(),
        }
    )
)
