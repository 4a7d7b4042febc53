package org.frisket.server.examples;

/**
 * A class of an example.
 *
 * @param label empty where the model names no classes
 * @param score 0 where it gives none
 */
public record ScoredLabel(String label, float score) {}
