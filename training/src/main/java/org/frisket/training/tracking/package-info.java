/**
 * Programs and files outside that are told of a run as it goes: a CSV file, an MLflow server. What
 * a run itself keeps is written by {@code listener}; a tracker never changes a run, nor ends it.
 */
package org.frisket.training.tracking;
