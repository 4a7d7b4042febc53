package org.frisket.training.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A wrong answer.
 *
 * @param id of the example: where it comes from
 * @param texts of the example, by kind of task
 * @param word place in the texts of the word that is answered; null where the answer is of all
 * @param right the right label; where several may be right, all of them; or the number
 * @param given what was given in its place
 * @param probability of the given label; where several may be right, how far the probability of one
 *     was from what is right, at most; null of numbers
 * @param error of a number, or of the number that a label in an order is answered by; else null
 */
public record Mistake(
    String id,
    List<String> texts,
    Integer word,
    String right,
    String given,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double probability,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double error) {
  /** One of a label. */
  public Mistake(
      String id, List<String> texts, Integer word, String right, String given, double probability) {
    this(id, texts, word, right, given, probability, null);
  }

  /** How bad it is. */
  double weight() {
    return error == null ? probability : error;
  }
}
