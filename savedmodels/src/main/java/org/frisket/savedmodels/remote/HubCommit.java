package org.frisket.savedmodels.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.transfer.TransferException;
import org.frisket.savedmodels.json.Json;

/**
 * Files as one commit of a hub: it is asked which of them are large; those go to its storage, under
 * their SHA-256 and only if it has none of it yet; the commit holds the small ones and names the
 * large ones.
 */
record HubCommit(HubApi api) {
  private static final ObjectMapper JSON = Json.compact();

  /** How much of each file the hub looks at, to tell text from other content. */
  private static final int SAMPLE = 512;

  /** See {@link Remote#put}. */
  void send(List<OutgoingFile> files, Optional<String> parent, String what) throws IOException {
    Set<String> large = large(files);
    List<OutgoingFile> stored =
        files.stream().filter(file -> large.contains(file.file().path())).toList();
    store(stored);
    List<String> lines = new ArrayList<>();
    lines.add(Json.line(header(parent, what)));
    for (OutgoingFile file : files) {
      lines.add(Json.line(large.contains(file.file().path()) ? named(file) : whole(file)));
    }
    api.commit(String.join("\n", lines) + "\n");
  }

  /** The paths of large files; the repository is there afterwards. */
  private Set<String> large(List<OutgoingFile> files) throws IOException {
    ObjectNode question = JSON.createObjectNode();
    ArrayNode list = question.putArray("files");
    for (OutgoingFile file : files) {
      list.addObject()
          .put("path", file.file().path())
          .put("size", file.file().bytes())
          .put("sample", sample(file));
    }
    Optional<JsonNode> answer = api.preupload(question);
    if (answer.isEmpty()) {
      api.create();
      answer = api.preupload(question);
    }
    Set<String> named = new HashSet<>();
    answer
        .orElseThrow(() -> new TransferException("the hub has made no repository"))
        .path("files")
        .forEach(
            file -> {
              if (file.path("uploadMode").asText().equals("lfs")) {
                named.add(file.path("path").asText());
              }
            });
    files.stream()
        .filter(file -> file.file().bytes() == 0) // no storage takes nothing
        .forEach(file -> named.remove(file.file().path()));
    return named;
  }

  private static String sample(OutgoingFile file) throws IOException {
    try (InputStream stream = file.content().openStream()) {
      return Base64.getEncoder().encodeToString(stream.readNBytes(SAMPLE));
    }
  }

  private void store(List<OutgoingFile> files) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    ObjectNode question = JSON.createObjectNode().put("operation", "upload");
    question.putArray("transfers").add("basic");
    question.put("hash_algo", "sha256");
    question.putObject("ref").put("name", api.name().revision());
    ArrayNode objects = question.putArray("objects");
    files.forEach(file -> objects.add(object(file)));
    for (JsonNode answer : api.largeFiles(question).path("objects")) {
      for (OutgoingFile file : files) {
        if (file.file().sha256().equals(answer.path("oid").asText())) {
          store(file, answer);
          break;
        }
      }
    }
  }

  private static ObjectNode object(OutgoingFile file) {
    return JSON.createObjectNode()
        .put("oid", file.file().sha256())
        .put("size", file.file().bytes());
  }

  private void store(OutgoingFile file, JsonNode answer) throws IOException {
    String path = file.file().path();
    InvalidInputException.require(
        path, answer.path("error"), answer.path("error").isMissingNode(), "a file the hub takes");
    JsonNode upload = answer.path("actions").path("upload");
    if (upload.isMissingNode()) {
      return; // it is there
    }
    try (Exchange exchange =
        Exchange.of(
            "PUT", URI.create(upload.path("href").asText()), headers(upload), file.content())) {
      if (!exchange.isDone()) {
        throw exchange.refused(HubRemote.EXPECTED);
      }
    }
    JsonNode verify = answer.path("actions").path("verify");
    if (!verify.isMissingNode()) {
      api.verify(URI.create(verify.path("href").asText()), object(file));
    }
  }

  private static Map<String, String> headers(JsonNode action) {
    Map<String, String> headers = new TreeMap<>();
    action
        .path("header")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return headers;
  }

  private static ObjectNode header(Optional<String> parent, String what) {
    ObjectNode line = JSON.createObjectNode().put("key", "header");
    ObjectNode value = line.putObject("value").put("summary", what).put("description", "");
    parent.filter(known -> !known.isEmpty()).ifPresent(c -> value.put("parentCommit", c));
    return line;
  }

  private static ObjectNode whole(OutgoingFile file) throws IOException {
    ObjectNode line = JSON.createObjectNode().put("key", "file");
    line.putObject("value")
        .put("path", file.file().path())
        .put("encoding", "base64")
        .put("content", Base64.getEncoder().encodeToString(file.content().read()));
    return line;
  }

  private static ObjectNode named(OutgoingFile file) {
    ObjectNode line = JSON.createObjectNode().put("key", "lfsFile");
    line.putObject("value")
        .put("path", file.file().path())
        .put("algo", "sha256")
        .put("oid", file.file().sha256())
        .put("size", file.file().bytes());
    return line;
  }
}
