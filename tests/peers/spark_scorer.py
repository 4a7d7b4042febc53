"""Answers a file of JSON lines by FrisketScorer, as a PySpark program would.

Arguments: the class path of the module spark, a store, a file, and the folder that is written.
"""

import sys

from pyspark.sql import DataFrame, SparkSession

class_path, store, rows, out = sys.argv[1:]
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.driver.extraClassPath", class_path)
    .config(
        "spark.driver.extraJavaOptions",
        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.maxBytes=0",
    )
    .config("spark.ui.enabled", "false")
    .getOrCreate()
)
given = spark.read.json(rows)
scorer = (
    spark._jvm.org.frisket.spark.scoring.FrisketScorer.of(store, ["a", "colours@1"])
    .withThreads(1)
    .withText(["body"])
)
scored = DataFrame(scorer.transform(given._jdf), spark)
assert scored.columns == ["body", "n", "a_label", "a_probability", "colours_label", "colours_probability"], scored.columns
assert scored.schema["a_probability"].dataType.simpleString() == "double"
scored.coalesce(1).write.json(out)
spark.stop()
