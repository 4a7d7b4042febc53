package org.frisket.savedmodels.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;
import org.junit.jupiter.api.Test;

class ExportCommandTest extends CliTest {
  private Path out() {
    return root.resolve("exported");
  }

  private void publish(Backbone of, TaskPackage taskPackage) throws IOException {
    Store store = new Store(root.resolve("store"));
    FrozenModelExporter.exportOnce(of, store.frozenModel(of.config().name()), 1);
    Path folder = root.resolve("package");
    TaskPackageFiles.write(folder, taskPackage);
    store.publish(folder);
  }

  private void publishTiny() throws IOException {
    publish(backbone, TinyPackage.untrained(backbone));
    publish(backbone, TinyPackage.ofTask(backbone, "shades"));
  }

  private void publishWide() throws IOException {
    Backbone wide = WideBackbone.create();
    publish(
        wide,
        WideBackbone.untrained(
            wide,
            WideBackbone.masking(new Granularity.HeadsAndNeurons()),
            TaskKind.SINGLE_SENTENCE));
  }

  private int export(String... arguments) {
    String[] all = new String[arguments.length + 5];
    System.arraycopy(
        new String[] {"export", "--threads", "1", "--out", out().toString()}, 0, all, 0, 5);
    System.arraycopy(arguments, 0, all, 5, arguments.length);
    return run(all);
  }

  @Test
  void cutSaysWhatIsLeft() throws IOException {
    publishWide();

    assertThat(export("--task-package", "wide")).as(errors()).isZero();
    assertThat(answers())
        .containsPattern("0 +2 of 4 +32 of 64")
        .contains("exported " + out().resolve("1") + ": wide, ");
    assertThat(out().resolve("1/saved_model.pb")).isRegularFile();
  }

  @Test
  void theNextExportIsTheNextVersion() throws IOException {
    publishTiny();

    assertThat(export("--form", "materialised", "--task-package", "colours")).isZero();
    assertThat(export("--form", "materialised", "--task-package", "shades", "--json")).isZero();
    assertThat(json().get("folder").asText()).isEqualTo(out().resolve("2").toString());
    assertThat(json().get("form").asText()).isEqualTo("materialised");
    assertThat(json().at("/tasks/0").asText()).isEqualTo("shades");
    assertThat(json().get("bytes").asLong()).isPositive();
  }

  @Test
  void aTaskAloneIsItsStableVersion() throws IOException {
    publishTiny();
    publish(backbone, TinyPackage.withSeed(backbone, 8));
    TaskFolder colours = new Store(root.resolve("store")).task("colours");
    String second = colours.version(2).toString();
    String first = colours.version(1).toString();

    assertThat(export("--form", "materialised", "--task-package", "colours")).isZero();
    assertThat(answers()).contains("from     " + second);
    colours.label(1, "stable");
    for (String name : new String[] {"colours", "tiny/colours"}) {
      assertThat(export("--form", "materialised", "--task-package", name)).isZero();
      assertThat(answers()).contains("from     " + first);
    }
    assertThat(export("--form", "shared")).isZero();
    assertThat(answers()).contains("from     " + first);
    assertThat(export("--form", "materialised", "--task-package", "colours@2")).isZero();
    assertThat(answers()).contains("from     " + second);
  }

  @Test
  void sharedTakesAllTasksOfTheStore() throws IOException {
    publishTiny();

    assertThat(export("--form", "shared")).as(errors()).isZero();
    assertThat(answers()).contains("exported " + out().resolve("1") + ": colours, shades, ");
    try (ExportedModel model = new ExportedModel(out().resolve("1"))) {
      assertThat(model.signatures()).containsExactly("colours", "serving_default", "shades");
    }
  }

  @Test
  void sharedTakesTheNamedTasks() throws IOException {
    publishTiny();
    publishWide();

    assertThat(
            export("--form", "shared", "--task-package", "shades@1", "--task-package", "colours"))
        .as(errors())
        .isZero();
    assertThat(answers()).contains(": shades, colours, ");
  }

  @Test
  void ofTwoBackbonesOneIsNamed() throws IOException {
    publishTiny();
    publishWide();

    assertThat(export("--form", "shared")).isEqualTo(2);
    assertThat(errors()).contains("--backbone: none").contains("[tiny, wide]");
    assertThat(export("--form", "shared", "--backbone", "wide")).as(errors()).isZero();
    assertThat(answers()).contains(": wide, ");
  }

  @Test
  void tasksOfTwoBackbonesShareNothing() throws IOException {
    publishTiny();
    publishWide();

    assertThat(export("--form", "shared", "--task-package", "colours", "--task-package", "wide"))
        .isEqualTo(2);
    assertThat(errors().strip())
        .hasLineCount(1)
        .contains("frozen model of task package wide: wide ")
        .contains("tiny ");
    assertThat(out()).doesNotExist();
  }

  @Test
  void aHuggingFaceFolderHasNoVersions() throws IOException {
    publishTiny();

    assertThat(export("--form", "merged-safetensors", "--task-package", "colours"))
        .as(errors())
        .isZero();
    assertThat(out().resolve("model.safetensors")).isRegularFile();
    assertThat(export("--form", "merged-safetensors", "--task-package", "colours")).isEqualTo(2);
    assertThat(errors()).contains("folder to export to: " + out());
  }

  @Test
  void oneTaskIsOneTask() throws IOException {
    publishTiny();

    assertThat(export("--form", "materialised")).isEqualTo(2);
    assertThat(errors()).contains("--task-package: []").contains("--form shared");
    assertThat(export("--task-package", "colours", "--task-package", "shades")).isEqualTo(2);
    assertThat(errors()).contains("[colours, shades]");
    assertThat(out()).doesNotExist();
  }

  @Test
  void aFileIsNoModelFolder() throws IOException {
    publishTiny();
    Files.writeString(out(), "text");

    assertThat(export("--task-package", "colours")).isEqualTo(2);
    assertThat(errors()).contains("folder of the model: " + out());
    assertThat(out()).hasContent("text");
  }

  @Test
  void thereAreTheFormsThereAre() throws IOException {
    publishTiny();

    assertThat(export("--task-package", "colours", "--form", "folded")).isEqualTo(2);
    assertThat(errors())
        .contains("folded")
        .contains("cut")
        .contains("materialised")
        .contains("shared")
        .contains("merged-safetensors");
  }

  @Test
  void anEmptyStoreHasNothingToShare() {
    assertThat(export("--form", "shared")).isEqualTo(2);
    assertThat(errors()).contains("--backbone: none").contains("[]");
  }
}
