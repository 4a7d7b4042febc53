package org.frisket.models.adaptation;

import com.google.common.collect.Sets;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.tensorflow.ndarray.Shape;

/**
 * What a package must hold, and may hold, by name and shape. A package is compared with it before
 * anything answers from it, so that no tensor is passed over in silence.
 */
public final class Contents {
  private final NetworkParameters network;
  private final SortedMap<String, Shape> required = new TreeMap<>();
  private final SortedMap<String, Shape> allowed = new TreeMap<>();
  private final SortedSet<String> own = new TreeSet<>();
  private final SortedMap<String, Shape> places = new TreeMap<>();

  private Contents(NetworkParameters network) {
    this.network = network;
    network.drawn().forEach((name, shape) -> required.put(name.value(), shape));
  }

  /** The drawn parts of the head, and nothing else yet. */
  public static Contents of(NetworkParameters network) {
    return new Contents(network);
  }

  /** Values of those parameters of the network, and no others. */
  public Contents values(Predicate<ParameterName> which) {
    used(which).forEach((name, shape) -> required.put(name.value(), shape));
    return this;
  }

  /** Masks over those parameters of the network, and no others. */
  public Contents masks(Predicate<ParameterName> which) {
    used(which).forEach((name, shape) -> own(SavedTensor.Mask.nameOver(name), shape));
    return this;
  }

  /** A tensor of the method's own. */
  public Contents own(ParameterName name, Shape shape) {
    own(name.value(), shape);
    return this;
  }

  /** A mask over a tensor of the method's own, of which the package then holds what is left. */
  public Contents maskOver(ParameterName own, Shape shape) {
    own(SavedTensor.Mask.nameOver(own), shape);
    return this;
  }

  /**
   * A tensor of the method's own of row and column of places in a kernel, (count, 2).
   *
   * @param kernel the shape of that kernel
   */
  public Contents places(ParameterName name, int count, Shape kernel) {
    places.put(name.value(), kernel);
    return own(name, Shape.of(count, 2));
  }

  private void own(String name, Shape shape) {
    required.put(name, shape);
    own.add(name);
  }

  /**
   * Those of another method beside these.
   *
   * @throws InvalidInputException if both keep a mask, or a tensor of their own, under one name
   */
  Contents and(Contents other) {
    Set<String> both = Sets.intersection(own, other.own);
    if (!both.isEmpty()) {
      throw InvalidInputException.of(
          "method",
          "two methods that keep " + both.iterator().next(),
          "methods that keep different masks and tensors");
    }
    own.addAll(other.own);
    required.putAll(other.required);
    allowed.putAll(other.allowed);
    places.putAll(other.places);
    return this;
  }

  /** A value that is there or not. */
  public Contents perhaps(ParameterName name, Shape shape) {
    allowed.put(name.value(), shape);
    return this;
  }

  private Map<ParameterName, Shape> used(Predicate<ParameterName> which) {
    return network.used().entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What must be there: shapes by name, of a mask that of the parameter it lies over. */
  public SortedMap<String, Shape> required() {
    return Collections.unmodifiableSortedMap(required);
  }

  /** Those of {@link #required} that hold places, each with the shape of its kernel. */
  public SortedMap<String, Shape> places() {
    return Collections.unmodifiableSortedMap(places);
  }

  /**
   * What is wrong with the places that a package holds, each in a few words; nothing if all lie in
   * their kernels.
   *
   * @param found tensors of the package by name, of the right shapes
   */
  public List<String> problemsOfPlaces(ParameterSource found) {
    List<String> problems = new ArrayList<>();
    places.forEach(
        (name, kernel) -> {
          FloatBuffer values = found.get(new ParameterName(name)).values();
          for (int i = 0; i < values.limit(); i++) {
            float place = values.get(i);
            if (!(place >= 0 && place < kernel.get(i % 2) && place == Math.rint(place))) {
              problems.add(
                  "with %s that says %s, in a kernel of %s".formatted(name, place, kernel));
              return;
            }
          }
        });
    return problems;
  }

  /**
   * What is wrong with the tensors of a package, each in a few words; nothing if all is well.
   *
   * @param found their shapes by name; of a mask that of the parameter it lies over
   */
  public List<String> problems(Map<String, Shape> found) {
    List<String> problems = new ArrayList<>();
    required.keySet().stream()
        .filter(name -> !found.containsKey(name))
        .forEach(name -> problems.add("without " + name));
    new TreeMap<>(found).forEach((name, shape) -> describe(name, shape, problems));
    return problems;
  }

  private void describe(String name, Shape shape, List<String> problems) {
    Shape expected = required.getOrDefault(name, allowed.get(name));
    if (expected == null) {
      problems.add("with " + name + ", which it does not use");
    } else if (!expected.equals(shape)) {
      problems.add("with " + name + " of shape " + shape + ", not " + expected);
    }
  }
}
