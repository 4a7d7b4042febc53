package org.frisket.savedmodels.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which places there are, and who is let in: servers, S3, hubs. */
class RemoteAccessTest extends TransferTest {
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret");

  @Test
  void everyRequestOfS3IsSigned() throws IOException {
    Map<String, String> environment = new TreeMap<>(KEYS);
    environment.put("AWS_ENDPOINT_URL", server.address());
    StoreTransfer bucket = StoreTransfer.with("s3://bucket/tasks", environment);

    push(bucket, "one");
    bucket.pull(other, List.of());

    assertOthersHas("one");
    assertThat(server.paths()).contains("bucket/tasks/" + WEIGHTS);
    assertThat(server.headers())
        .allSatisfy(
            headers ->
                assertThat(headers.getFirst("Authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=key/")
                    .contains("/us-east-1/s3/aws4_request,SignedHeaders="));
    String hash = Sha256.of(server.content("bucket/tasks/" + WEIGHTS));
    assertThat(server.headers())
        .anyMatch(headers -> hash.equals(headers.getFirst("x-amz-content-sha256")));
  }

  @Test
  void keysAndTokensAreAskedForBeforeAnything() throws IOException {
    assertThatThrownBy(() -> at("s3://bucket"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("AWS_ACCESS_KEY_ID", "missing");
    server.fail(403);
    assertThatThrownBy(() -> push(web(), "one"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("status 403", "FRISKET_REMOTE_TOKEN");
    StoreTransfer named =
        StoreTransfer.with(server.address(), Map.of("FRISKET_REMOTE_TOKEN", "me:secret"));
    push(named, "one");
    assertThat(server.headers().get(1).getFirst("Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://house/tasks", "hf://tasks", "https://a b/", "s3://", "http://x/?y"})
  void whatIsNoAddressIsRefused(String address) {
    assertThatThrownBy(() -> StoreTransfer.with(address, KEYS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("address: " + address);
  }

  @Test
  void nothingIsAskedOfOthersWhereThatIsForbidden() {
    assertThatThrownBy(
            () -> StoreTransfer.with("https://house/tasks", Map.of("FRISKET_OFFLINE", "1")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("FRISKET_OFFLINE");
  }

  @Test
  void aHubGetsOneCommitAPackage() throws IOException {
    try (HubServer hub = new HubServer()) {
      StoreTransfer tasks = hub(hub, HubServer.TOKEN);

      push(tasks);
      assertThat(hub.commits()).containsExactly("one, version 1", "two, version 1");
      assertThat(hub.files())
          .containsEntry(WEIGHTS, "large")
          .containsEntry("tiny/tasks/one/1/task.safetensors", "large")
          .containsEntry("tiny/tasks/one/1/task.json", "small")
          .containsEntry("frisket-store.json", "small");
      assertThat(hub.text("README.md")).startsWith("---\n").contains("# one\n");
      assertThat(hub.asked().stream().filter(asked -> asked.startsWith("PUT /storage/")).toList())
          .doesNotHaveDuplicates();
      push(tasks);
      assertThat(hub.commits()).hasSize(2);

      tasks.pull(other, List.of());
      assertOthersHas("one", "two");
    }
  }

  @Test
  void aHubSaysWhoIsNotLetIn() throws IOException {
    try (HubServer hub = new HubServer()) {
      assertThatThrownBy(() -> push(hub(hub, "wrong"), "one"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("status 401", "Invalid username or password", "HF_TOKEN");
    }
  }

  private static StoreTransfer hub(HubServer hub, String token) {
    return StoreTransfer.with(
        "hf://house/tasks", Map.of("FRISKET_HUB", hub.address(), "HF_TOKEN", token));
  }
}
