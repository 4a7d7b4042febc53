/**
 * Metrics of a task, spans included, and all of them together as a {@code Report}. They equal
 * scikit-learn's and seqeval's.
 */
package org.frisket.training.metrics;
