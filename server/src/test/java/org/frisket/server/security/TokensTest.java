package org.frisket.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.error.InvalidInputException;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final String PREDICT = "/v1/models/questions:predict";

  @TempDir private Path folder;

  private Guard guard(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("tokens"), List.of(lines));
    return new Guard(Optional.of(Tokens.read(file)));
  }

  private static Optional<String> bearer(String secret) {
    return Optional.of("Bearer " + secret);
  }

  private static void refused(Guard guard, String path, Optional<String> header, StatusCode code) {
    assertThatThrownBy(() -> guard.admit(path, header))
        .as(path)
        .isInstanceOfSatisfying(
            ServingException.class, why -> assertThat(why.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate=", "rate=0", "rate=-1", "rate=much", "rate=NaN", "rate=Infinity"})
  void aRateIsANumberAboveZero(String word) {
    String line = Secrets.line(Secrets.draw(), Set.of(Scope.INFER));

    assertThat(Tokens.parse(folder, (line + " a rate=2.5 b").getBytes(UTF_8)).all().get(0))
        .satisfies(
            token -> {
              assertThat(token.rate()).hasValue(2.5);
              assertThat(token.tasks()).containsExactly("a", "b");
            });
    assertThatThrownBy(() -> Tokens.parse(folder, (line + " " + word).getBytes(UTF_8)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("rate in")
        .hasMessageContaining("requests a second, more than 0");
  }

  @Test
  void whoKnowsASecretMayDoWhatItsLineSays() throws IOException {
    String ask = Secrets.draw();
    String all = Secrets.draw();
    Guard guard =
        guard(
            "# who asks",
            "",
            Secrets.line(ask, Set.of(Scope.INFER)),
            Secrets.line(all, Set.of(Scope.values())));

    assertThat(guard.admit(PREDICT, bearer(ask))).isPresent();
    assertThat(guard.admit("/admin/v1/tasks", Optional.of("bEARER " + all))).isPresent();
    refused(guard, "/admin/v1/tasks", bearer(ask), StatusCode.PERMISSION_DENIED);
    refused(guard, "/monitoring/prometheus/metrics", bearer(ask), StatusCode.PERMISSION_DENIED);
    refused(guard, PREDICT, Optional.empty(), StatusCode.UNAUTHENTICATED);
    refused(guard, PREDICT, bearer(ask + "x"), StatusCode.UNAUTHENTICATED);
    refused(guard, PREDICT, Optional.of("Basic " + ask), StatusCode.UNAUTHENTICATED);
    assertThat(guard.admit("/healthz/ready", Optional.empty())).isEmpty();
  }

  /** Also what is not there: a path is open only if it is known to be harmless. */
  @ParameterizedTest
  @CsvSource({
    "/v1/models/a, infer",
    "/V1/models/a, infer",
    "/text/v1/tasks, infer",
    "/anything, infer",
    "/healthz, infer",
    "/tensorflow.serving.PredictionService/Predict, infer",
    "/tensorflow.serving.ModelService/GetModelStatus, infer",
    "/tensorflow.serving.ModelService/HandleReloadConfigRequest, manage",
    "/admin/v1/tasks, manage",
    "/admin, manage",
    "/monitoring/prometheus/metrics, metrics",
    "/, ",
    "/grpc.health.v1.Health/Check, "
  })
  void everyPathNeedsItsScope(String path, String scope) {
    assertThat(Area.of(path).map(Scope::word)).isEqualTo(Optional.ofNullable(scope));
  }

  @Test
  void withoutTokensAllIsOpenButWhatChangesTheServer() {
    Guard open = new Guard(Optional.empty());

    assertThat(open.admit(PREDICT, Optional.empty())).isEmpty();
    assertThatThrownBy(() -> open.admit("/admin/v1/tasks", bearer("any")))
        .hasMessageContaining("--tokens");
  }

  @ParameterizedTest
  @CsvSource({
    "questions, questions, true",
    "questions, minilm-l6/questions, true",
    "questions, questions2, false",
    "legal-*, legal-courts, true",
    "legal-*, illegal-courts, false",
    "minilm-l6/*, minilm-l6/questions, true",
    "minilm-l6/*, questions, false",
    "minilm-l6/questions, tiny/questions, false",
    "a.c, abc, false"
  })
  void aTokenMayBeLimitedToTasks(String pattern, String name, boolean allowed) {
    Token token = new Token("", Set.of(Scope.INFER), List.of(pattern));

    assertThat(token.allows(name)).isEqualTo(allowed);
  }

  /** Where no model stands behind a path, the path itself must name the task. */
  @Test
  void aLimitedTokenNamesItsTaskInThePath() throws IOException {
    String secret = Secrets.draw();
    Guard guard = guard(Secrets.line(secret, Set.of(Scope.INFER, Scope.MANAGE)) + " questions");

    assertThat(guard.admit("/text/v1/tasks/questions:classify", bearer(secret))).isPresent();
    assertThat(guard.admit("/admin/v1/tasks/questions/versions/2", bearer(secret))).isPresent();
    assertThat(guard.admit("/text/v1/tasks/questions@stable:classify", bearer(secret))).isPresent();
    refused(guard, "/text/v1/tasks/others:classify", bearer(secret), StatusCode.PERMISSION_DENIED);
    refused(guard, "/text/v1:classify", bearer(secret), StatusCode.PERMISSION_DENIED);
    refused(guard, "/admin/v1/tasks", bearer(secret), StatusCode.PERMISSION_DENIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret infer", "secret", "", "# nothing"})
  void aFileThatIsNoneIsNamedAndWhatStandsThereIsNotTold(String line) {
    assertThatThrownBy(() -> guard(line))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder.resolve("tokens").toString())
        .message()
        .doesNotContain("secret");
  }

  @Test
  void anUnknownScopeIsNamed() {
    assertThatThrownBy(() -> guard("0".repeat(64) + " infer,read"))
        .hasMessageContaining("line 1: read (expected: infer, manage or metrics");
  }
}
