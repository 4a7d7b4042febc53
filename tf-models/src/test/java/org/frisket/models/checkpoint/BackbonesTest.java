package org.frisket.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.hub.HubSource;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.checkpoint.onnx.MiniLmSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a name means. */
class BackbonesTest {
  @TempDir private Path folder;

  @Test
  void aFolderIsNamedByItsPathAndCalledByItsLastSegment() throws IOException {
    new TinyModelFolder(folder).write();
    String path = folder.resolve(".") + "/";
    assertThat(Backbones.byId(path)).isInstanceOf(HuggingFaceFolder.class);
    assertThat(Backbones.byId(path).id()).isEqualTo(path);
    assertThat(Backbones.byId(path).load().config().name())
        .isEqualTo(folder.getFileName().toString());
  }

  @Test
  void aFolderHasAnUntrainedCounterpart() throws IOException {
    new TinyModelFolder(folder).write();
    Backbone untrained = Backbones.byId(folder + UntrainedSource.SUFFIX).load();
    assertThat(untrained.config().name()).isEqualTo(folder.getFileName() + "-untrained");
    assertThat(untrained.weights().all().keySet())
        .isEqualTo(Backbones.byId(folder.toString()).load().weights().all().keySet());
  }

  @Test
  void organisationAndModelAreOfAHub() {
    assertThat(Backbones.byId("house/tiny")).isInstanceOf(HubSource.class);
    assertThat(Backbones.byId("house/tiny@v1").id()).isEqualTo("house/tiny@v1");
    assertThat(Backbones.byId("house/tiny-untrained")).isInstanceOf(UntrainedSource.class);
  }

  @Test
  void aKnownNameComesBeforeAFolderOfThatName() {
    assertThat(Backbones.byId("minilm-l6")).isInstanceOf(MiniLmSource.class);
    assertThat(Backbones.byId("src")).isInstanceOf(HuggingFaceFolder.class);
  }

  @Test
  void aPathThatIsNotThereIsRefused() {
    for (String path : new String[] {"./nowhere", "/no/such/folder", "nowhere/at/all", "../no"}) {
      assertThatThrownBy(() -> Backbones.byId(path))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("backbone: " + path)
          .hasMessageContaining("a model folder, or organisation/model of a hub");
    }
  }
}
