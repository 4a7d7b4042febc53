package org.frisket.savedmodels.archive;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.frisket.models.error.Words;

/**
 * What a mask is coded with.
 *
 * @param sources what is known of it; none for the mask alone
 * @param mostlyZeros whether, of a mask alone, the ones are coded and not the zeros
 */
public record MaskForm(Set<Source> sources, boolean mostlyZeros) {
  /** Numbers below this are forms of tensors that are no masks. */
  private static final int FIRST = 64;

  private static final int MOSTLY_ZEROS = 32;
  private static final List<MaskForm> ALL = all(EnumSet.allOf(Source.class));

  public MaskForm {
    Set<Source> sorted = EnumSet.noneOf(Source.class);
    sorted.addAll(sources);
    sources = Collections.unmodifiableSet(sorted);
  }

  /** The number that stands before the code. */
  int number() {
    int bits = sources.stream().mapToInt(Source::bit).sum();
    return FIRST + bits + (mostlyZeros ? MOSTLY_ZEROS : 0);
  }

  /** The form of a number, if there is one. */
  static Optional<MaskForm> of(int number) {
    return ALL.stream().filter(form -> form.number() == number).findFirst();
  }

  /** All that can be tried where so much is known; of the weights one thing at a time. */
  public static List<MaskForm> all(Set<Source> known) {
    List<MaskForm> forms = new ArrayList<>();
    forms.add(new MaskForm(Set.of(), true));
    for (Set<Source> sources : Sets.powerSet(known)) {
      if (sources.stream().filter(Source::isOfWeights).count() <= 1) {
        forms.add(new MaskForm(sources, false));
      }
    }
    return forms;
  }

  boolean needsWeights() {
    return sources.stream().anyMatch(Source::isOfWeights);
  }

  /** For people: {@code plain}, {@code seed}, {@code seed+magnitude}. */
  @Override
  public String toString() {
    return sources.isEmpty()
        ? "plain"
        : sources.stream().map(Words::of).collect(Collectors.joining("+"));
  }
}
