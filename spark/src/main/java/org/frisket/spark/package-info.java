/** Sweeps on Apache Spark. Nothing else of the project uses it. */
package org.frisket.spark;
