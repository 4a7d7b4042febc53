/**
 * Large files and DataFrames answered by several tasks on Apache Spark. What becomes of a part of a
 * file is said in {@code training.scoring}, as for this machine alone.
 */
package org.frisket.spark.scoring;
