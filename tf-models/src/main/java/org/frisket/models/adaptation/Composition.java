package org.frisket.models.adaptation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;

/**
 * Settings of several methods that adapt one network together, in order: where two touch the same
 * place, the second meets what the first makes of it. In files a list of settings.
 *
 * @param methods two or more, each of another kind
 */
public record Composition(List<AdaptationConfig> methods) implements AdaptationConfig {
  private static final String LIST = "method";

  public Composition {
    methods = List.copyOf(methods);
    if (methods.size() < 2) {
      throw InvalidInputException.of(LIST, "a list of " + methods.size(), "two methods or more");
    }
    Set<String> ids = new HashSet<>();
    for (AdaptationConfig method : methods) {
      if (!method.composes()) {
        throw InvalidInputException.of(LIST, method.id() + " in a list", "it alone");
      }
      if (!ids.add(method.id())) {
        throw InvalidInputException.of(LIST, method.id() + " twice", "each method once");
      }
      requireSameFeatures(methods.get(0), method);
    }
  }

  private static void requireSameFeatures(AdaptationConfig first, AdaptationConfig other) {
    if (first.features() != other.features()) {
      throw InvalidInputException.of(
          LIST,
          "%s, whose classifier reads %s, with %s, whose reads %s"
              .formatted(
                  first.id(), Words.of(first.features()), other.id(), Words.of(other.features())),
          "methods with the same features");
    }
    InvalidInputException.require(
        LIST,
        "%s, whose head is %s, with %s, whose is %s"
            .formatted(first.id(), Words.of(first.head()), other.id(), Words.of(other.head())),
        first.head() == other.head(),
        "methods with the same head");
  }

  /** Their ids, with a plus between. */
  @Override
  public String id() {
    return methods.stream().map(AdaptationConfig::id).collect(Collectors.joining("+"));
  }

  @Override
  public Pooling features() {
    return methods.get(0).features();
  }

  @Override
  public HeadChoice head() {
    return methods.get(0).head();
  }

  @Override
  public Composition resolvedFor(BackboneConfig backbone) {
    return each(method -> method.resolvedFor(backbone));
  }

  @Override
  public long minimumSteps() {
    return methods.stream().mapToLong(AdaptationConfig::minimumSteps).max().orElse(0);
  }

  @Override
  public boolean estimatesGradients() {
    return methods.stream().anyMatch(AdaptationConfig::estimatesGradients);
  }

  @Override
  public List<String> startsFrom() {
    return methods.stream().flatMap(method -> method.startsFrom().stream()).toList();
  }

  @Override
  public Optional<String> headFrom() {
    return methods.stream().flatMap(method -> method.headFrom().stream()).findFirst();
  }

  @Override
  public List<String> borrowsFrom() {
    return methods.stream().flatMap(method -> method.borrowsFrom().stream()).toList();
  }

  @Override
  public void requireBorrowable(String name, AdaptationConfig trained) {
    methods.stream()
        .filter(method -> method.borrowsFrom().contains(name))
        .forEach(method -> method.requireBorrowable(name, trained));
  }

  @Override
  public Composition namedByContent(UnaryOperator<String> content) {
    return each(method -> method.namedByContent(content));
  }

  @Override
  public List<AdaptationConfig> inOrder() {
    return methods;
  }

  /** It would be a list in a list. */
  @Override
  public boolean composes() {
    return false;
  }

  /** Of the one method among them that learns masks. */
  @Override
  public Optional<LearnedMasks> learnedMasks() {
    return methods.stream().flatMap(method -> method.learnedMasks().stream()).findFirst();
  }

  private Composition each(UnaryOperator<AdaptationConfig> change) {
    return new Composition(methods.stream().map(change).toList());
  }
}
