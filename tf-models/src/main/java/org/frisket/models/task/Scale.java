package org.frisket.models.task;

import org.frisket.models.error.InvalidInputException;

/**
 * The numbers that were trained on: a network learns how many deviations a number lies from the
 * mean, so that no unit is too large or too small for it.
 *
 * @param mean of the numbers
 * @param deviation their standard deviation; 1 where they are all the same
 */
public record Scale(float mean, float deviation) {
  /** Numbers as they are. */
  public static final Scale NONE = new Scale(0, 1);

  /**
   * @throws InvalidInputException if one of them is no such number
   */
  public Scale {
    InvalidInputException.require("scale.mean", mean, Float.isFinite(mean), "a finite number");
    InvalidInputException.require(
        "scale.deviation",
        deviation,
        deviation > 0 && Float.isFinite(deviation),
        "a finite number, more than 0");
  }

  /** The scale of some numbers. */
  public static Scale of(double[] numbers) {
    double mean = 0;
    for (double number : numbers) {
      mean += number / numbers.length;
    }
    double squares = 0;
    for (double number : numbers) {
      squares += (number - mean) * (number - mean) / numbers.length;
    }
    float deviation = (float) Math.sqrt(squares);
    return new Scale((float) mean, deviation > 0 ? deviation : 1);
  }

  /** The number that so many deviations stand for. */
  public double number(double deviations) {
    return mean + deviation * deviations;
  }
}
