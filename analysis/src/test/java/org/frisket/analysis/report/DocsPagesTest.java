package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocsPagesTest {
  /** The pages in the project are what its own files give. */
  @Test
  void thePagesInTheProjectAreUpToDate() throws IOException {
    Path docs = Path.of(System.getProperty("frisket.root", "..")).resolve("docs");

    DocsPages.read(docs)
        .pages()
        .forEach(
            (name, page) ->
                assertThat(docs.resolve(name))
                    .as("run ./frisket report docs")
                    .content()
                    .isEqualTo(page));
  }
}
