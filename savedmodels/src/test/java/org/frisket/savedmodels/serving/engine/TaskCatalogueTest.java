package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskCatalogueTest {
  private static final Question QUESTION =
      Question.of(List.of(new Example("1", List.of("red small"))));

  @TempDir private Path work;
  private TinyStore tiny;
  private TaskEngine engine;
  private TaskCatalogue catalogue;

  @BeforeEach
  void publish() throws IOException {
    tiny =
        TinyStore.in(work)
            .with(TinyPackage.withSeed(TinyStore.BACKBONE, 1))
            .with(TinyPackage.withSeed(TinyStore.BACKBONE, 2));
    tiny.store().task("colours").label(1, "stable");
    engine = new TaskEngine(EngineSettings.defaults().withThreads(1));
    catalogue = new TaskCatalogue(tiny.store(), engine);
  }

  @AfterEach
  void close() {
    catalogue.close();
    engine.close();
  }

  private KnownVersions colours() {
    return catalogue.find("colours").get(0);
  }

  @Test
  void versionsAndLabelsAreThoseOfTheStore() {
    assertThat(catalogue.tasks()).extracting(KnownVersions::name).containsExactly("tiny/colours");
    assertThat(catalogue.find("tiny/colours")).isEqualTo(catalogue.find("colours"));
    assertThat(catalogue.find("sizes")).isEmpty();
    assertThat(colours().newest()).isEqualTo(2);
    assertThat(colours().labelled("stable")).contains(1);
    assertThat(colours().labelled("canary")).isEmpty();
  }

  @Test
  void whatIsPublishedLaterIsFoundAndWhatStaysIsTheSame() throws IOException {
    ServedTask second = colours().versions().get(2);
    tiny.with(TinyPackage.withSeed(TinyStore.BACKBONE, 3))
        .with(TinyPackage.ofTask(TinyStore.BACKBONE, "shades"));
    tiny.store().task("colours").label(3, "stable");

    catalogue.refresh();

    assertThat(colours().newest()).isEqualTo(3);
    assertThat(colours().labelled("stable")).contains(3);
    assertThat(colours().versions().get(2)).isSameAs(second);
    assertThat(catalogue.find("shades")).hasSize(1);
    assertThat(engine.ask(colours().versions().get(3), QUESTION).join().manifest().seed())
        .isEqualTo(3);
  }

  @Test
  void whatIsTakenAwayIsFreed() throws IOException {
    ServedTask second = colours().versions().get(2);
    engine.ask(second, QUESTION).join();
    assertThat(engine.bytes()).isPositive();
    tiny.store().task("colours").remove(2, false);

    catalogue.refresh();

    assertThat(colours().versions()).containsOnlyKeys(1);
    assertThat(engine.bytes()).isZero();
    assertThat(engine.ask(second, QUESTION)).isCompletedExceptionally();
  }

  @Test
  void anotherVersionUnderTheSameNumberIsAnotherVersion() throws IOException {
    assertThat(engine.ask(colours().versions().get(1), QUESTION).join().manifest().seed())
        .isEqualTo(1);
    AtomicFiles.removeFolder(tiny.store().task("colours").path());
    tiny.with(TinyPackage.withSeed(TinyStore.BACKBONE, 3));

    catalogue.refresh();

    assertThat(colours().versions()).containsOnlyKeys(1);
    assertThat(engine.ask(colours().versions().get(1), QUESTION).join().manifest().seed())
        .isEqualTo(3);
  }

  @Test
  void damagedLabelsOfOneTaskLeaveThemAsTheyWere() throws IOException {
    Files.writeString(tiny.store().task("colours").path().resolve("labels.json"), "{");

    catalogue.refresh();

    assertThat(colours().labelled("stable")).contains(1);
  }

  @Test
  void aWatchedStoreIsFollowed() throws Exception {
    catalogue.watch(Duration.ofMillis(20));
    tiny.with(TinyPackage.ofTask(TinyStore.BACKBONE, "shades"));

    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (catalogue.find("shades").isEmpty() && System.nanoTime() < until) {
      Thread.sleep(5);
    }

    assertThat(catalogue.find("shades")).hasSize(1);
  }
}
