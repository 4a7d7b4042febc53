package org.frisket.tests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.analysis.report.SupportCell;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.json.Json;
import org.frisket.testkit.TinyMasks;

/**
 * A method with a task of one kind.
 *
 * @param granularity of its masks, where that is not its usual one
 */
record SupportCase(
    AdaptationConfig method,
    TaskKind kind,
    ProblemType problemType,
    Optional<Granularity> granularity) {
  /** All that there is for a method: with another granularity, one type of problem. */
  static List<SupportCase> all(AdaptationConfig method) {
    List<SupportCase> cases = new ArrayList<>();
    for (TaskKind kind : TaskKind.ofTexts()) {
      for (ProblemType type : ProblemType.values()) {
        cases.add(new SupportCase(method, kind, type, Optional.empty()));
      }
    }
    for (Granularity granularity : others(method)) {
      for (TaskKind kind : TaskKind.ofTexts()) {
        cases.add(
            new SupportCase(method, kind, ProblemType.SINGLE_LABEL, Optional.of(granularity)));
      }
    }
    return cases;
  }

  private static List<Granularity> others(AdaptationConfig method) {
    return component(method).isEmpty()
        ? List.of()
        : TinyMasks.all().stream()
            .map(MaskingConfig::granularity)
            .distinct()
            .filter(other -> !new Granularity.Weights().equals(other))
            .toList();
  }

  private static Optional<String> component(AdaptationConfig method) {
    return Arrays.stream(method.getClass().getRecordComponents())
        .filter(component -> component.getType() == Granularity.class)
        .map(RecordComponent::getName)
        .findFirst();
  }

  /** The settings that are trained with. */
  AdaptationConfig settings() {
    return granularity
        .map(other -> (AdaptationConfig) Settings.with((Record) method, name(), other))
        .orElse(method);
  }

  private String name() {
    return component(method).orElseThrow();
  }

  /** What came of it. */
  SupportCell cell(List<String> works, Map<String, String> refused) {
    return new SupportCell(kind, problemType, written(), works, refused);
  }

  boolean isOf(SupportCell cell) {
    return cell(cell.works(), cell.refused()).equals(cell);
  }

  private String written() {
    if (granularity.isEmpty()) {
      return null;
    }
    JsonNode written = Json.compact().valueToTree(settings()).path(name());
    return written.isTextual() ? written.asText() : written.toString();
  }

  @Override
  public String toString() {
    return cell(List.of(), Map.of()).toString();
  }
}
