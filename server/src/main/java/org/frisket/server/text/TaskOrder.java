package org.frisket.server.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.frisket.server.api.ApiException;
import org.frisket.server.metrics.Usage;

/** In which order tasks are listed; those that are equal in it by name. */
enum TaskOrder {
  NAME {
    @Override
    long key(Usage usage) {
      return 0;
    }
  },
  /** Those asked most often first. */
  REQUESTS {
    @Override
    long key(Usage usage) {
      return usage.requests();
    }
  },
  /** Those with the longest times first. */
  P99 {
    @Override
    long key(Usage usage) {
      return Math.round(usage.p99().orElse(0) * 1000);
    }
  };

  /** Of two tasks the one with the larger key comes first. */
  abstract long key(Usage usage);

  /** A task in a list: what it is put in order by, and its name. */
  record Place(long key, String name) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::key).reversed().thenComparing(Place::name);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }

    /** What a caller sends to go on behind it. */
    String token() {
      return key + " " + name;
    }

    static Place of(String token) {
      List<String> parts = List.of(token.split(" ", 2));
      if (parts.size() < 2 || !parts.get(0).matches("[0-9]{1,18}")) {
        throw ApiException.invalid("page_token", token, "next_page_token of the page before");
      }
      return new Place(Long.parseLong(parts.get(0)), parts.get(1));
    }
  }

  static TaskOrder of(String word) {
    return Stream.of(values())
        .filter(order -> order.word().equals(word))
        .findFirst()
        .orElseThrow(() -> ApiException.invalid("order", word, "name, requests or p99"));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
