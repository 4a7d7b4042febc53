/** Sweeps on Apache Spark, and how it is started. Nothing else of the project uses it. */
package org.frisket.spark;
