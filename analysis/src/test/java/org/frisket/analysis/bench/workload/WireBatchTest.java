package org.frisket.analysis.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;

class WireBatchTest {
  private final WireBatch batch =
      WireBatch.unpadded(2, new int[] {1, 2, 3, 4, 5, 6}, new int[] {0, 1, 0});

  @Test
  void paddingKeepsTheRows() {
    WireBatch longer = batch.paddedTo(3);

    assertThat(longer.inputIds()).containsExactly(1, 2, 0, 3, 4, 0, 5, 6, 0);
    assertThat(longer.attentionMask()).containsExactly(1, 1, 0, 1, 1, 0, 1, 1, 0);
    assertThat(longer.toBatch().positions()).containsExactly(0, 3, 6);
  }

  @Test
  void theHeadHasFewerRowsOfTheSameLength() {
    WireBatch head = batch.head(2);

    assertThat(head.inputIds()).containsExactly(1, 2, 3, 4);
    assertThat(head.labels()).containsExactly(0, 1);
    assertThat(batch.head(9).rows()).isEqualTo(3);
  }

  /** The peer reads these names. */
  @Test
  void requestsAreWrittenAsThePeerReadsThem() {
    assertThat(Json.line(new Request.Infer(batch.head(1), 4)))
        .isEqualTo(
            "{\"command\":\"infer\",\"batch\":{\"rows\":1,\"length\":2,\"input_ids\":[1,2],"
                + "\"token_type_ids\":[0,0],\"attention_mask\":[1,1],\"labels\":[0]},\"repeat\":4}");
    assertThat(Json.line(new Request.Load("folder", BenchMethod.MASKING, 0.1, 1e-3, 2, 0)))
        .isEqualTo(
            "{\"command\":\"load\",\"model\":\"folder\",\"method\":\"masking\",\"dropout\":0.1,"
                + "\"learning_rate\":0.001,\"threads\":2,\"dropped\":0.0}");
    assertThat(Json.line(new Request.Quit())).isEqualTo("{\"command\":\"quit\"}");
  }

  @Test
  void requestsAreReadBack() throws JsonProcessingException {
    Request load = new Request.Load("folder", BenchMethod.INFERENCE, 0, 1e-3, 1, 0.25);

    assertThat(Json.compact().readValue(Json.line(load), Request.class)).isEqualTo(load);
    assertThat(Json.compact().readValue("{\"command\":\"memory\"}", Request.class))
        .isEqualTo(new Request.Memory());
  }
}
