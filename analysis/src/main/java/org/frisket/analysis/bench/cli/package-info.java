/** The verb {@code bench}: options and text. */
package org.frisket.analysis.bench.cli;
