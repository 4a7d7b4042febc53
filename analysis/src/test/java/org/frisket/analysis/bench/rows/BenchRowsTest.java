package org.frisket.analysis.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.frisket.analysis.bench.workload.BenchMethod;
import org.frisket.analysis.bench.workload.BenchSettings;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;

class BenchRowsTest {
  /** A curve starts from two trained models, which no default can name. */
  private static final List<String> WITHOUT_ROWS = List.of("attempt", "curve", "finetuning", "smp");

  @Test
  void everyMethodIsMeasuredBesideFinetuningOnBothBackbones() {
    List<String> ids =
        Stream.of(Verb.values()).flatMap(v -> BenchRows.of(v).stream()).map(BenchRow::id).toList();
    for (String method : Methods.names()) {
      List<String> rows =
          List.of(
              "minilm-step-32x64-" + method,
              method.equals("masking") ? "mask-vs-finetune" : "step-32x64-" + method,
              "minilm-peak-32x64-" + method,
              "peak-32x64-" + method);
      if (WITHOUT_ROWS.contains(method)) {
        assertThat(ids).doesNotContainAnyElementsOf(rows);
      } else {
        assertThat(ids).containsAll(rows);
      }
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void aStarStandsForAllRowsThatBeginSo() {
    List<BenchRow> rows = BenchRows.of(Verb.STEP, List.of("step-32x64-l*", "step-32x64-lora"));

    assertThat(rows)
        .extracting(BenchRow::id)
        .containsExactly(
            "step-32x64-ladder",
            "step-32x64-linear_probe",
            "step-32x64-ln_tuning",
            "step-32x64-lora");
    assertThatThrownBy(() -> BenchRows.of(Verb.MEMORY, List.of("step-*")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("row of bench memory: step-* (expected: one of [train-peak-");
  }

  @Test
  void aRowOfAMethodTrainsItWithDropout() {
    BenchRow row = BenchRows.of("minilm-step-32x64-prompt_tuning");

    assertThat(row.method()).isEqualTo(new BenchMethod("prompt_tuning"));
    assertThat(row.variant()).isEqualTo(Variant.AGAINST_FINETUNING);
    assertThat(row.verb()).isEqualTo(Verb.STEP);
    assertThat(row.dropout()).isEqualTo(0.1);
  }

  @Test
  void aRowOfSomeRowsStandsBesideThePeersExactGradients() {
    BenchRow row = BenchRows.of("step-rows-25-32x128");

    assertThat(row.method()).isEqualTo(BenchMethod.maskingOfRows(25));
    assertThat(row.method().exact()).isEqualTo(BenchMethod.MASKING);
    assertThat(row.variant().isBesidePeer()).isTrue();
    assertThat(
            ((MaskingConfig) BenchSettings.method(row.method(), TinyBackbone.CONFIG))
                .scoreGradientRows())
        .isEqualTo(0.25);
    assertThat(BenchSettings.method(BenchMethod.MASKING, TinyBackbone.CONFIG))
        .isEqualTo(BenchSettings.masking(TinyBackbone.CONFIG));
  }

  @Test
  void aPrivateStepIsMeasuredBesideTheUsualOneWhenItIsAskedForByItsWholeName() {
    BenchRow row = BenchRows.of("minilm-step-32x64-private-bitfit");

    assertThat(row.variant()).isEqualTo(Variant.AGAINST_USUAL_TRAINING);
    assertThat(row.method().isPrivate()).isTrue();
    assertThat(row.method().usual()).isEqualTo(new BenchMethod("bitfit"));
    assertThat(BenchRows.of(Verb.STEP, List.of(row.id()))).containsExactly(row);
    assertThat(BenchRows.of(Verb.STEP)).doesNotContain(row);
    assertThat(BenchRows.of(Verb.STEP, List.of("minilm-step-*"))).doesNotContain(row);
  }
}
