package org.frisket.analysis.paper;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The eighteen claims, in order. */
public final class Claims {
  private static final List<Claim> ALL =
      Stream.of(
              MethodClaims.all(),
              ZerosClaims.all(),
              BlockClaims.all(),
              MaskClaims.all(),
              InsideClaims.all(),
              TransferClaims.all(),
              PathClaims.all())
          .flatMap(List::stream)
          .sorted(Comparator.comparingInt(Claim::number))
          .toList();

  private Claims() {}

  public static List<Claim> all() {
    return ALL;
  }
}
