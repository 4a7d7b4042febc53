/** Rows of measurements of the server: what a file of them holds. Nothing is measured here. */
package org.frisket.analysis.bench.serve.rows;
