package org.frisket.analysis.probe;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * The least value of a smooth convex function, by L-BFGS (Liu and Nocedal 1989, <i>On the limited
 * memory BFGS method for large scale optimization</i>).
 */
final class Lbfgs {
  private static final int MEMORY = 10;
  private static final int MOST_ITERATIONS = 1000;
  private static final int MOST_HALVINGS = 40;
  private static final double ENOUGH = 1e-4;

  /** What is made small. */
  @FunctionalInterface
  interface Objective {
    /**
     * @param gradient is filled
     * @return the value
     */
    double at(double[] place, double[] gradient);
  }

  /** A step that was taken, and by how much it changed the gradient. */
  private record Pair(double[] step, double[] change, double product) {}

  private final Objective objective;
  private final double tolerance;
  private final Deque<Pair> pairs = new ArrayDeque<>();

  /**
   * @param tolerance the largest part of the gradient that is left
   */
  Lbfgs(Objective objective, double tolerance) {
    this.objective = objective;
    this.tolerance = tolerance;
  }

  /** Where the function is least, from a start. */
  double[] minimise(double[] start) {
    double[] place = start.clone();
    double[] gradient = new double[place.length];
    double value = objective.at(place, gradient);
    for (int i = 0; i < MOST_ITERATIONS && largest(gradient) > tolerance; i++) {
      double[] direction = direction(gradient);
      double slope = product(direction, gradient);
      double[] next = new double[place.length];
      double[] nextGradient = new double[place.length];
      double length = pairs.isEmpty() ? Math.min(1, 1 / largest(gradient)) : 1;
      double reached = Double.POSITIVE_INFINITY;
      for (int halving = 0; halving < MOST_HALVINGS; halving++) {
        move(place, direction, length, next);
        reached = objective.at(next, nextGradient);
        if (reached <= value + ENOUGH * length * slope) {
          break;
        }
        length /= 2;
      }
      if (!(reached < value)) {
        break; // as far down as rounding allows
      }
      remember(place, next, gradient, nextGradient);
      place = next;
      gradient = nextGradient;
      value = reached;
    }
    return place;
  }

  private static void move(double[] from, double[] direction, double length, double[] to) {
    Arrays.setAll(to, i -> from[i] + length * direction[i]);
  }

  private void remember(double[] from, double[] to, double[] before, double[] after) {
    double[] step = new double[from.length];
    double[] change = new double[from.length];
    Arrays.setAll(step, i -> to[i] - from[i]);
    Arrays.setAll(change, i -> after[i] - before[i]);
    double product = product(step, change);
    if (product > 0) {
      pairs.addLast(new Pair(step, change, product));
    }
    if (pairs.size() > MEMORY) {
      pairs.removeFirst();
    }
  }

  /** Downwards, as the last steps say the function is curved. */
  private double[] direction(double[] gradient) {
    double[] direction = new double[gradient.length];
    Arrays.setAll(direction, i -> -gradient[i]);
    double[] parts = new double[pairs.size()];
    int index = pairs.size();
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      parts[--index] = product(pair.step(), direction) / pair.product();
      add(direction, -parts[index], pair.change());
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      double scale = last.product() / product(last.change(), last.change());
      Arrays.setAll(direction, i -> scale * direction[i]);
    }
    for (Pair pair : pairs) {
      double part = product(pair.change(), direction) / pair.product();
      add(direction, parts[index++] - part, pair.step());
    }
    return direction;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }
}
