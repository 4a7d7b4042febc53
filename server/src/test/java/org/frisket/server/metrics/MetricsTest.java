package org.frisket.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.SignatureDef;

class MetricsTest {
  private final Metrics metrics = new Metrics();

  @Test
  void requestsHaveTheNamesAndBucketsOfTensorFlowServing() {
    LoadedModels models = new LoadedModels();
    models.add("num", 1, new Nothing());
    RequestMetrics requests = new RequestMetrics(metrics, models, "REST");
    requests.answered("num", "predict", StatusCode.OK, 20_000);
    requests.answered("num", "predict", StatusCode.INVALID_ARGUMENT, 5);
    requests.answered("anything", "predict", StatusCode.NOT_FOUND, 5);
    assertThat(metrics.text().lines())
        .contains(
            "# TYPE :tensorflow:serving:request_count counter",
            ":tensorflow:serving:request_count{model_name=\"num\",status=\"OK\"} 1",
            ":tensorflow:serving:request_count{model_name=\"num\",status=\"INVALID_ARGUMENT\"} 1",
            ":tensorflow:serving:request_count{model_name=\"_unknown\",status=\"NOT_FOUND\"} 1",
            "# TYPE :tensorflow:serving:request_latency histogram",
            latency("_bucket", ",le=\"10\"") + " 0",
            latency("_bucket", ",le=\"18\"") + " 0",
            latency("_bucket", ",le=\"32.4\"") + " 1",
            latency("_bucket", ",le=\"+Inf\"") + " 1",
            latency("_sum", "") + " 20.0",
            latency("_count", "") + " 1")
        .noneMatch(line -> line.contains("anything") || line.startsWith("# HELP"));
  }

  private static String latency(String part, String bound) {
    return ":tensorflow:serving:request_latency"
        + part
        + "{model_name=\"num\",API=\"predict\",entrypoint=\"REST\""
        + bound
        + "}";
  }

  @Test
  void seriesOfAFamilyAreFewWhateverCallersName() {
    Counters counters = metrics.counters("many", "name");
    for (int i = 0; i < 10_000; i++) {
      counters.add(1, "n" + i);
    }
    assertThat(metrics.text().lines()).hasSizeLessThan(2100).contains("many{name=\"_other\"} 8000");
  }

  @Test
  void valuesOfLabelsAreEscaped() {
    metrics.counters("c", "l").add(2, "a\"b\\c\nd");
    assertThat(metrics.text()).isEqualTo("# TYPE c counter\nc{l=\"a\\\"b\\\\c\\nd\"} 2\n");
  }

  private record Nothing() implements Servable {
    @Override
    public Map<String, SignatureDef> signatures() {
      return Map.of();
    }

    @Override
    public CompletableFuture<Map<String, TensorValue>> run(ServableCall call) {
      return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public void close() {}
  }
}
