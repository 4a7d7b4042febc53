package org.frisket.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.json.Json;
import org.frisket.server.fixtures.Archives;
import org.frisket.server.fixtures.DocumentedCall;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.RunningTasks.Reply;
import org.frisket.server.fixtures.TinyTasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the document says of calls is what a server does. */
class OpenApiTest {
  @TempDir private Path work;

  private static JsonNode document(byte[] yaml) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(yaml);
  }

  /** In the order of the document: later ones see what earlier ones changed. */
  @Test
  void everyExampleIsAnsweredAsItSays() throws IOException {
    try (RunningTasks server = new RunningTasks(TinyTasks.storeIn(work).store())) {
      Reply served = server.get(OpenApi.PATH);
      assertThat(served.whole().body()).isEqualTo(OpenApi.document());
      List<DocumentedCall> calls = DocumentedCall.all(document(served.whole().body()));
      assertThat(calls).hasSizeGreaterThan(35);
      byte[] archive = Archives.of(work, TinyPackage.withSeed(TinyStore.BACKBONE, 2));
      for (DocumentedCall call : calls) {
        Reply reply = server.send(call.method(), call.path(), body(call, archive), call.headers());
        assertThat(reply.status()).as(call + ": " + reply.json()).isEqualTo(call.status());
        requireKeys(call.toString(), call.reply(), reply.json());
      }
    }
  }

  private static byte[] body(DocumentedCall call, byte[] archive) throws IOException {
    if (call.file().isEmpty()) {
      return call.body().isMissingNode()
          ? new byte[0]
          : Json.compact().writeValueAsBytes(call.body());
    }
    byte[] file = archive.clone();
    if (call.file().startsWith("damaged")) {
      file[file.length / 2] ^= 1;
    }
    return file;
  }

  /** The same keys and types; an object without keys stands for any. */
  private static void requireKeys(String where, JsonNode expected, JsonNode found) {
    assertThat(found.getNodeType()).as(where).isEqualTo(expected.getNodeType());
    if (expected.isObject() && !expected.isEmpty()) {
      assertThat(found.fieldNames())
          .as(where)
          .toIterable()
          .containsExactlyInAnyOrderElementsOf(() -> expected.fieldNames());
      expected
          .fieldNames()
          .forEachRemaining(
              name -> requireKeys(where + "." + name, expected.get(name), found.get(name)));
    }
    for (int i = 0; expected.isArray() && i < Math.min(expected.size(), found.size()); i++) {
      requireKeys(where + "[" + i + "]", expected.get(i), found.get(i));
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    JsonNode document = document(OpenApi.document());

    for (String reference : document.findValuesAsText("$ref")) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }
}
