/**
 * Counters, histograms and gauges, and their text for Prometheus, with the names and in the form
 * that TensorFlow Serving gives its own. Libraries are not used, because they put {@code _total}
 * behind the names of counters.
 */
package org.frisket.server.metrics;
