/** Metrics of a task, spans included. They equal scikit-learn's and seqeval's. */
package org.frisket.training.metrics;
