/**
 * What a task is, apart from data: kind, type of problem, labels, how logits become an answer. Data
 * and metrics lie in {@code training}.
 */
package org.frisket.models.task;
