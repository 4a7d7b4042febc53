package org.frisket.training.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.store.Store;

/**
 * Packages whose answers can be combined: two or more, all of one task on one backbone.
 *
 * @param members in the order they were asked for
 */
record Members(List<Member> members) {
  /** What must be the same in all; methods, seeds and settings may differ. */
  private static final Map<String, Function<TaskManifest, Object>> SAME = same();

  private static Map<String, Function<TaskManifest, Object>> same() {
    Map<String, Function<TaskManifest, Object>> same = new LinkedHashMap<>();
    same.put("task", manifest -> manifest.task().id());
    same.put("kind", manifest -> Words.of(manifest.task().kind()));
    same.put("labels", manifest -> manifest.task().labels());
    same.put("maximal length", manifest -> manifest.task().maxLength());
    same.put("windows", manifest -> manifest.task().windows());
    same.put("metric", TaskManifest::metric);
    same.put("backbone", TaskManifest::backbone);
    same.put("frozen model", TaskManifest::frozenModel);
    return same;
  }

  Members {
    if (members.size() < 2) {
      throw InvalidInputException.of("packages of the ensemble", members.size(), "two or more");
    }
    SAME.forEach((what, value) -> requireSame(members, what, value));
    requireDifferent(members);
    members.forEach(member -> member.manifest().requireSoftmax("an ensemble"));
  }

  /**
   * @param names folders, or names in the store
   * @throws InvalidInputException if one is missing, or is not like the others; names it
   */
  static Members read(List<String> names, Store store) throws IOException {
    List<Member> members = new ArrayList<>();
    for (String name : names) {
      members.add(Member.read(name, store.findPackage(name)));
    }
    return new Members(members);
  }

  private static void requireSame(
      List<Member> members, String what, Function<TaskManifest, Object> value) {
    Object common = mostCommon(members.stream().map(m -> value.apply(m.manifest())).toList());
    for (Member member : members) {
      Object own = value.apply(member.manifest());
      if (!own.equals(common)) {
        throw InvalidInputException.of(
            what + " of package " + member.name() + " of the ensemble",
            own,
            common + " as the others");
      }
    }
  }

  /** So that the odd one is named, wherever it stands. */
  private static Object mostCommon(List<Object> values) {
    Map<Object, Integer> counts = new LinkedHashMap<>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    Object common = values.get(0);
    for (Map.Entry<Object, Integer> counted : counts.entrySet()) {
      common = counted.getValue() > counts.get(common) ? counted.getKey() : common;
    }
    return common;
  }

  /** One package twice would outvote the others. */
  private static void requireDifferent(List<Member> members) {
    Set<String> seen = new HashSet<>();
    for (Member member : members) {
      if (!seen.add(member.manifest().tensorsSha256())) {
        throw InvalidInputException.of(
            "package " + member.name() + " of the ensemble", "given twice", "packages that differ");
      }
    }
  }

  /** What all have in common. */
  TaskSpec task() {
    return members.get(0).manifest().task();
  }

  String backbone() {
    return members.get(0).manifest().backbone();
  }
}
