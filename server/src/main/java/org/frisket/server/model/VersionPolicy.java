package org.frisket.server.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** Which of a model's versions are served. */
public sealed interface VersionPolicy {
  /** The newest one. */
  VersionPolicy NEWEST = new Latest(1);

  /** The versions to serve, of those that are there; in ascending order. */
  Set<Long> choose(Collection<Long> found);

  /** The newest ones. */
  record Latest(int count) implements VersionPolicy {
    public Latest {
      if (count < 1) {
        throw ServingException.invalid(
            "num_versions of latest: " + count + " (expected: 1 and more)");
      }
    }

    @Override
    public Set<Long> choose(Collection<Long> found) {
      Set<Long> chosen = new TreeSet<>();
      found.stream().sorted(Comparator.reverseOrder()).limit(count).forEach(chosen::add);
      return chosen;
    }
  }

  /** Every one. */
  record All() implements VersionPolicy {
    @Override
    public Set<Long> choose(Collection<Long> found) {
      return new TreeSet<>(found);
    }
  }

  /** Those that are named, as far as they are there. */
  record Specific(Set<Long> versions) implements VersionPolicy {
    public Specific {
      versions = Set.copyOf(versions);
    }

    @Override
    public Set<Long> choose(Collection<Long> found) {
      Set<Long> chosen = new TreeSet<>(versions);
      chosen.retainAll(found);
      return chosen;
    }
  }
}
