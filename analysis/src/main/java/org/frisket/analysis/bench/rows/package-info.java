/**
 * Rows of measurements: which there are, and what a file of them holds. Nothing is measured here.
 */
package org.frisket.analysis.bench.rows;
