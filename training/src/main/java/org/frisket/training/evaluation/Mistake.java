package org.frisket.training.evaluation;

import java.util.List;

/**
 * A wrong answer.
 *
 * @param id of the example: where it comes from
 * @param texts of the example, by kind of task
 * @param word place in the texts of the word that is answered; null where the answer is of all
 * @param right the right label
 * @param given the label that was given
 * @param probability of the given label
 */
public record Mistake(
    String id, List<String> texts, Integer word, String right, String given, double probability) {}
