/**
 * What a task is, apart from data: kind, labels, how logits become an answer. Data and metrics lie
 * in {@code training}.
 */
package org.frisket.models.task;
