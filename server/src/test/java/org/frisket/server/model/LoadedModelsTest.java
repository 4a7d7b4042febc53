package org.frisket.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.model.VersionStatus.State;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.SignatureDef;

class LoadedModelsTest {
  private final LoadedModels models = new LoadedModels();

  @Test
  void theHighestVersionAnswersWhereNoneIsNamed() {
    models.add("m", 9, new Closing());
    models.add("m", 10, new Closing());
    try (Lease lease = models.find(ModelSpec.latest("m"))) {
      assertThat(lease.version()).isEqualTo(10);
    }
  }

  @Test
  void aRemovedVersionIsClosedWhenTheLastHolderLeaves() {
    Closing servable = new Closing();
    models.add("m", 1, servable);
    Lease first = models.find(ModelSpec.latest("m"));
    Lease second = models.find(ModelSpec.version("m", 1));
    models.remove("m", 1);
    first.close();
    first.close();
    assertThat(servable.closed).isZero();
    assertThat(state(1)).isEqualTo(State.UNLOADING);
    second.close();
    assertThat(servable.closed).isEqualTo(1);
    assertThat(state(1)).isEqualTo(State.END);
    assertThatThrownBy(() -> models.find(ModelSpec.latest("m")))
        .hasMessage("Servable not found for request: Latest(m)");
  }

  @Test
  void aVersionThatEndedMayComeBack() {
    models.add("m", 1, new Closing());
    models.remove("m", 1);
    models.add("m", 1, new Closing());
    assertThat(state(1)).isEqualTo(State.AVAILABLE);
    assertThatThrownBy(() -> models.add("m", 1, new Closing()))
        .hasMessage("Model m: version 1 is being served");
  }

  @Test
  void ofThousandsOfVersionsThatAreGoneTheNewestAreToldOf() {
    for (int version = 1; version <= 3000; version++) {
      models.add("m", version, new Closing());
      models.remove("m", version);
    }
    assertThat(models.status("m", OptionalLong.empty())).hasSize(100);
    assertThat(state(3000)).isEqualTo(State.END);
  }

  @Test
  void aLabelPointsAtAVersionUntilThatIsRemoved() {
    models.add("m", 1, new Closing());
    models.add("m", 2, new Closing());
    models.label("m", "stable", 1);
    try (Lease lease = models.find(ModelSpec.label("m", "stable"))) {
      assertThat(lease.version()).isEqualTo(1);
    }
    models.remove("m", 1);
    assertThatThrownBy(() -> models.find(ModelSpec.label("m", "stable")))
        .hasMessage("Unrecognized servable version label: stable");
    assertThatThrownBy(() -> models.label("m", "stable", 1))
        .hasMessageContaining("not currently available for inference");
  }

  private State state(long version) {
    return models.status("m", OptionalLong.of(version)).get(0).state();
  }

  private static final class Closing implements Servable {
    private int closed;

    @Override
    public Map<String, SignatureDef> signatures() {
      return Map.of();
    }

    @Override
    public CompletableFuture<Map<String, TensorValue>> run(ServableCall call) {
      return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
