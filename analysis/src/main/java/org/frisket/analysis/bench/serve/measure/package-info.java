/** Rows of the server: which there are, and how each is measured. */
package org.frisket.analysis.bench.serve.measure;
