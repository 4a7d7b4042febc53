package org.frisket.savedmodels.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.frisket.models.checkpoint.hub.Hub;
import org.frisket.models.checkpoint.hub.HubName;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.files.Sha256;
import org.frisket.models.transfer.TransferException;
import org.frisket.savedmodels.json.Json;

/** The questions that a hub answers about one repository. */
record HubApi(Hub hub, HubName name, Signer signer) {
  private static final String JSON = "application/json";
  private static final String LARGE_FILES = "application/vnd.git-lfs+json";

  /** Which files are large, by what is told of them; nothing where there is no repository. */
  Optional<JsonNode> preupload(Object files) throws IOException {
    String path = "/api/models/%s/preupload/%s".formatted(name.repository(), name.revision());
    return post(at(path), JSON, Json.line(files));
  }

  void create() throws IOException {
    String[] parts = name.repository().split("/");
    String question =
        Json.line(
            Map.of("type", "model", "organization", parts[0], "name", parts[1], "private", true));
    post(at("/api/repos/create"), JSON, question);
  }

  /** Where large files are to be sent. */
  JsonNode largeFiles(Object objects) throws IOException {
    URI place = at("/" + name.repository() + ".git/info/lfs/objects/batch");
    return post(place, LARGE_FILES, Json.line(objects)).orElseThrow(() -> missing(place));
  }

  /** Says that a large file has come. */
  void verify(URI place, Object object) throws IOException {
    post(place, LARGE_FILES, Json.line(object));
  }

  /**
   * @param lines a JSON object each
   */
  void commit(String lines) throws IOException {
    URI place = at("/api/models/%s/commit/%s".formatted(name.repository(), name.revision()));
    if (post(place, "application/x-ndjson", lines).isEmpty()) {
      throw missing(place);
    }
  }

  private URI at(String path) {
    return URI.create(hub.address() + path);
  }

  private TransferException missing(URI place) {
    return new TransferException(place + ": not there");
  }

  /** Nothing where the hub knows no such place. */
  private Optional<JsonNode> post(URI place, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new TreeMap<>(Map.of("Content-Type", type, "Accept", type));
    if (type.equals("application/x-ndjson")) {
      headers.put("Accept", JSON);
    }
    boolean ours = place.getAuthority().equals(hub.address().getAuthority());
    Map<String, String> signed =
        ours ? signer.signed("POST", place, headers, Sha256.of(body)) : headers;
    try (Exchange exchange = Exchange.of("POST", place, signed, ByteSource.wrap(body))) {
      return answer(exchange, place);
    }
  }

  private Optional<JsonNode> answer(Exchange exchange, URI place) throws IOException {
    if (exchange.isDone()) {
      byte[] bytes = exchange.bytes();
      Path named = Path.of(String.valueOf(place.getPath()));
      return Optional.of(
          bytes.length == 0 ? Json.compact().createObjectNode() : Json.readTree(named, bytes));
    }
    return switch (exchange.status()) {
      case HttpURLConnection.HTTP_NOT_FOUND -> Optional.empty();
      case HttpURLConnection.HTTP_CONFLICT -> Optional.empty(); // a repository that is there
      case HttpURLConnection.HTTP_PRECON_FAILED ->
          throw new WorkFailedException(
              "hf://"
                  + name.id()
                  + ": somebody else has changed it meanwhile; the same command goes on");
      default -> throw exchange.refused(HubRemote.EXPECTED);
    };
  }
}
