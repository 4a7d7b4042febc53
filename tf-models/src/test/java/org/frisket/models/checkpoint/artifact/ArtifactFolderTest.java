package org.frisket.models.checkpoint.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.frisket.models.checkpoint.artifact.ArtifactFolder.Part;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client brings is unpacked, compared, and there as a whole or not at all. */
class ArtifactFolderTest {
  private static final byte[] WEIGHTS = "weights".getBytes(StandardCharsets.UTF_8);
  private static final Part PART = new Part("inside/w.bin", "weights", Sha256.of(WEIGHTS));

  @TempDir private Path work;
  private Path zip;

  @BeforeEach
  void writeZip() throws IOException {
    zip = work.resolve("some.jar");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(file)) {
      entries.putNextEntry(new ZipEntry("inside/w.bin"));
      entries.write(WEIGHTS);
      entries.putNextEntry(new ZipEntry("other"));
    }
  }

  private Artifact copied() {
    return new Artifact("some", "cp", to -> List.of("cp", zip.toString(), to.toString()));
  }

  private ArtifactFolder folder(Artifact artifact, Part... parts) {
    return new ArtifactFolder("small", artifact, work.resolve("cache"), List.of(parts));
  }

  private void assertNothingStays() throws IOException {
    try (Stream<Path> left = Files.list(work.resolve("cache").resolve("artifacts"))) {
      assertThat(left).extracting(path -> path.getFileName().toString()).containsOnly(".lock");
    }
  }

  @Test
  void thePartsAreThereAfterAFetchAndNothingElse() throws IOException {
    ArtifactFolder folder = folder(copied(), PART);
    assertThat(folder.isPresent()).isFalse();

    folder.fetch();

    assertThat(folder.isPresent()).isTrue();
    assertThat(folder.file("weights")).hasBinaryContent(WEIGHTS);
    try (Stream<Path> files = Files.list(folder.whole())) {
      assertThat(files).containsExactly(folder.path().resolve("weights"));
    }
    assertThat(work.resolve("cache").resolve("artifacts"))
        .isDirectoryNotContaining("glob:**/fetch*");
  }

  @Test
  void whatIsThereIsNotFetchedAgain() throws IOException {
    folder(copied(), PART).fetch();
    Artifact gone = new Artifact("some", "none", to -> List.of("no-such-client"));

    folder(gone, PART).fetch();

    assertThat(folder(gone, PART).file("weights")).hasBinaryContent(WEIGHTS);
  }

  @Test
  void otherBytesAreRefusedWithBothSums() throws IOException {
    String sum = "0".repeat(64);
    ArtifactFolder folder = folder(copied(), new Part("inside/w.bin", "weights", sum));

    assertThatThrownBy(folder::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("weights: sha256: " + PART.sha256() + " (expected: " + sum);

    assertThat(folder.isPresent()).isFalse();
    assertNothingStays();
  }

  @Test
  void aZipWithoutThePartIsRefused() throws IOException {
    ArtifactFolder folder = folder(copied(), PART, new Part("absent", "absent", ""));

    assertThatThrownBy(folder::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("artifact some.jar: no absent (expected: a zip that holds it)");

    assertThat(folder.isPresent()).isFalse();
    assertNothingStays();
  }

  @Test
  void aFileThatChangedLaterIsRefused() throws IOException {
    ArtifactFolder folder = folder(copied(), PART);
    folder.fetch();
    Files.writeString(folder.path().resolve("weights"), "wights");

    assertThatThrownBy(() -> folder.file("weights"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("(expected: " + PART.sha256())
        .hasMessageEndingWith("remove that folder and fetch it again)");
    assertThatThrownBy(folder::whole).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void whatWasNotFetchedIsRefusedWithTheCommandThatDoes() {
    assertThatThrownBy(() -> folder(copied(), PART).file("weights"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("backbone small: not in ")
        .hasMessageEndingWith("fetch small before)");
  }

  @Test
  void aClientThatIsNotThereIsNamed() throws IOException {
    Artifact artifact = new Artifact("some:jar:1", "Maven", to -> List.of("no-such-client"));

    assertThatThrownBy(folder(artifact, PART)::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "artifact some:jar:1: no no-such-client (expected: Maven on the path, which fetches it)");
    assertNothingStays();
  }

  @Test
  void aClientThatFailsIsNamed() throws IOException {
    Artifact artifact = new Artifact("some==1", "pip", to -> List.of("false"));

    assertThatThrownBy(folder(artifact, PART)::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("artifact: some==1 (expected: one that pip can fetch (see its words above))");
    assertNothingStays();
  }

  @Test
  void aClientThatBringsNothingIsRefused() throws IOException {
    Artifact artifact = new Artifact("some==1", "pip", to -> List.of("true"));

    assertThatThrownBy(folder(artifact, PART)::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("artifact some==1: 0 files (expected: one from pip)");
  }
}
