package org.frisket.server.folders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.frisket.server.model.ModelConfig;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.VersionPolicy;
import org.frisket.server.model.VersionStatus;
import org.junit.jupiter.api.Test;

/** Versions that come and go on disk. */
class ModelFoldersTest extends MarkedFolders {
  @Test
  void aNewVersionTakesOverAndTheOldOneIsClosed() throws IOException {
    write("a/1", "good");
    reload(model("a"));
    write("a/2", "good");

    folders.look();

    assertThat(answering("a")).isEqualTo(2);
    assertThat(open).containsExactly("a/2");
    assertThat(status("a", 1).state()).isEqualTo(VersionStatus.State.END);
  }

  @Test
  void aBadVersionLeavesTheOldOneAndIsTriedAgainWhenItChanges() throws IOException {
    write("a/1", "good");
    write("b/1", "good");
    reload(model("a"), model("b"));
    write("a/2", "bad");
    write("b/2", "good");

    folders.look();

    assertThat(answering("a")).isEqualTo(1);
    assertThat(answering("b")).isEqualTo(2);
    assertThat(status("a", 2).state()).isEqualTo(VersionStatus.State.END);
    assertThat(status("a", 2).message()).isEqualTo("file: bad (expected: good)");

    write("a/2", "good now");
    folders.look();

    assertThat(answering("a")).isEqualTo(2);
  }

  @Test
  void aFolderThatVanishesChangesNothingAndAnEmptyOneEndsTheModel() throws IOException {
    write("a/1", "good");
    reload(model("a"));
    Files.move(root.resolve("a"), root.resolve("elsewhere"));

    folders.look();
    assertThat(answering("a")).isEqualTo(1);

    Files.createDirectories(root.resolve("a"));
    folders.look();
    refused(() -> answering("a"), StatusCode.NOT_FOUND, "Latest(a)");
    assertThat(open).isEmpty();
  }

  @Test
  void policiesChooseVersions() throws IOException {
    for (String version : List.of("a/1", "a/2", "a/03", "a/new", "a/-4")) {
      write(version, "good");
    }
    Path folder = root.resolve("a");

    reload(new ModelConfig("a", folder, new VersionPolicy.Latest(2), Map.of()));
    assertThat(open).containsExactly("a/03", "a/2");
    reload(new ModelConfig("a", folder, new VersionPolicy.All(), Map.of()));
    assertThat(open).containsExactly("a/03", "a/1", "a/2");
    reload(new ModelConfig("a", folder, new VersionPolicy.Specific(Set.of(1L, 9L)), Map.of()));
    assertThat(open).containsExactly("a/1");
  }

  @Test
  void aDeletedVersionIsClosedAndTheOneBeforeItAnswers() throws IOException {
    write("a/1", "good");
    write("a/2", "good");
    reload(model("a"));
    delete("a/2");

    folders.look();

    assertThat(answering("a")).isEqualTo(1);
    assertThat(open).containsExactly("a/1");
  }

  @Test
  void aModelThatMovesIsLoadedFromItsNewPlace() throws IOException {
    write("a/1", "good");
    write("moved/1", "good");
    reload(model("a"));

    reload(ModelConfig.newest("a", root.resolve("moved")));

    assertThat(open).containsExactly("moved/1");
    assertThat(answering("a")).isEqualTo(1);
  }

  @Test
  void versionsAppearByThemselves() throws Exception {
    write("a/1", "good");
    reload(model("a"));
    folders.watch(Duration.ofMillis(10));
    write("a/2", "good");

    for (int tries = 0; tries < 300 && answering("a") != 2; tries++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(answering("a")).isEqualTo(2);
  }
}
