package org.frisket.server.folders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.server.model.Lease;
import org.frisket.server.model.ModelConfig;
import org.frisket.server.model.ModelSpec;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.VersionPolicy;
import org.junit.jupiter.api.Test;

/** Lists of models that replace each other. */
class ModelListTest extends MarkedFolders {
  @Test
  void whatAListLeavesOutIsClosed() throws IOException {
    write("a/1", "good");
    write("b/1", "good");
    reload(model("a"), model("b"));

    reload(model("b"));

    refused(() -> answering("a"), StatusCode.NOT_FOUND, "Latest(a)");
    assertThat(open).containsExactly("b/1");
  }

  @Test
  void aListWithOneBadModelChangesNothing() throws IOException {
    write("a/1", "good");
    write("b/1", "good");
    write("c/1", "bad");
    reload(model("a"));

    refused(
        () -> reload(model("b"), model("c"), model("a")),
        StatusCode.UNKNOWN,
        "1 model(s) did not become available; all stays as it was. c: version 1=file: bad");

    assertThat(answering("a")).isEqualTo(1);
    assertThat(open).containsExactly("a/1");
    assertThat(status("b", 1).code()).isEqualTo(StatusCode.ABORTED);

    write("c/1", "good");
    reload(model("b"), model("c"));
    assertThat(open).containsExactly("b/1", "c/1");
  }

  @Test
  void aListThatIsNotLoadedInTimeChangesNothing() throws IOException {
    write("a/1", "good");
    write("b/1", "good");
    write("c/1", "slow");
    reload(model("a"));

    refused(
        () ->
            folders.reload(List.of(model("b"), model("c")), Deadline.after(Duration.ofMillis(50))),
        StatusCode.DEADLINE_EXCEEDED,
        "c version 1");

    assertThat(answering("a")).isEqualTo(1);
    slow.countDown();
    reload(model("c"));
    assertThat(answering("c")).isEqualTo(1);
  }

  @Test
  void labelsPointAtVersionsThatAreServed() throws IOException {
    write("a/1", "good");
    write("a/2", "good");
    Path folder = root.resolve("a");
    VersionPolicy both = new VersionPolicy.All();
    reload(new ModelConfig("a", folder, both, Map.of("stable", 1L, "canary", 2L)));
    assertThat(labelled("stable")).isEqualTo(1);

    refused(
        () -> reload(new ModelConfig("a", folder, both, Map.of("stable", 3L))),
        StatusCode.FAILED_PRECONDITION,
        "label to version 3 of model a");
    assertThat(labelled("stable")).isEqualTo(1);

    reload(new ModelConfig("a", folder, both, Map.of("stable", 2L)));
    assertThat(labelled("stable")).isEqualTo(2);
    refused(() -> labelled("canary"), StatusCode.INVALID_ARGUMENT, "canary");
  }

  private long labelled(String label) {
    try (Lease lease = models.find(ModelSpec.label("a", label))) {
      return lease.version();
    }
  }
}
