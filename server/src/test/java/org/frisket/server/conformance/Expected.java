package org.frisket.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares a reply with what a row says of it. */
final class Expected {
  /** Where we answer otherwise on purpose: see docs/serving-api.md. */
  static final Map<String, Integer> OTHER_STATUS = Map.of("U35", 413);

  private static final Set<String> KEYS =
      Set.of("predictions", "outputs", "results", "model_version_status", "model_spec");
  private static final Pattern PHRASE = Pattern.compile("(?: with |text/plain )?\"([^\"]*)\"(.*)");
  private static final String OF_TYPE = "JSON Value: V Type: K is not of expected type: D";

  private final Row row;
  private final Request request;
  private final RawHttp.Reply reply;

  Expected(Row row, Request request, RawHttp.Reply reply) {
    this.row = row;
    this.request = request;
    this.reply = reply;
  }

  void check() throws IOException {
    int status = OTHER_STATUS.getOrDefault(row.id(), row.status());
    assertThat(reply.status()).as("status; body %s", reply.text()).isEqualTo(status);
    String type = reply.headers().get("content-type");
    if (row.holds().contains("text/plain") || row.path().startsWith("/monitoring/")) {
      assertThat(type).isEqualTo("text/plain");
      checkText();
    } else if (Pattern.compile("(?i)^empty body|^no body").matcher(row.holds()).find()) {
      assertThat(reply.body()).isEmpty();
    } else {
      assertThat(type).isEqualTo("application/json");
      checkJson(JsonShape.read(reply.text()));
    }
    checkHeaders(type);
  }

  private void checkHeaders(String type) {
    if (row.holds().contains("no Content-Type is set")) {
      assertThat(type).isNull();
    }
    if (request.other()) {
      assertThat(reply.headers())
          .containsEntry("access-control-allow-origin", "*")
          .containsEntry("access-control-allow-methods", "POST, GET")
          .containsEntry("access-control-allow-headers", "Content-Type");
    } else {
      assertThat(reply.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }
    if (row.holds().contains("plus Retry-After")) {
      assertThat(reply.headers()).containsEntry("retry-after", "2");
    }
  }

  private void checkText() {
    if (row.status() == 200) {
      assertThat(reply.text()).contains("# TYPE ").doesNotContain("# HELP");
    }
    Matcher phrase = PHRASE.matcher(row.holds());
    if (phrase.matches()) {
      assertThat(reply.text()).containsPattern(JsonShape.anything(phrase.group(1)));
    }
  }

  private void checkJson(JsonNode json) throws IOException {
    String holds = row.holds().replace("METHOD PATH", request.method() + " " + request.target());
    String rest = holds;
    if (!row.reply().isEmpty()) {
      checkShape(new JsonShape(row.reply()), json);
    } else if (holds.startsWith("{") && row.status() != 413) {
      checkShape(new JsonShape(holds), json);
      rest = holds.substring(JsonShape.end(holds));
    }
    if (reply.status() >= 400) {
      checkError(json, rest);
    } else if (row.reply().isEmpty() && !holds.startsWith("{")) {
      assertThat(Row.isOurTable()).as("the row has no reply: add it to fixture.tsv").isFalse();
      assertThat(KEYS).as("the key of %s", json).contains(json.fieldNames().next());
    }
  }

  private static void checkShape(JsonShape shape, JsonNode json) {
    assertThat(shape.fits(json)).as("reply %s, expected %s", json, shape).isTrue();
  }

  private void checkError(JsonNode json, String rest) {
    assertThat(json.size()).isEqualTo(1);
    String error = json.path("error").textValue();
    assertThat(error).isNotEmpty();
    Matcher phrase = PHRASE.matcher(rest);
    if (phrase.matches() && row.reply().isEmpty()) {
      assertThat(error).containsPattern(pattern(phrase.group(1), phrase.group(2)));
    }
  }

  /** Of messages of types, with what the row says of value, kind and type. */
  private static Pattern pattern(String phrase, String rest) {
    if (!phrase.equals(OF_TYPE)) {
      return JsonShape.anything(phrase);
    }
    return Pattern.compile(
        "JSON Value: "
            + said("V", "\"[^\"]*\"|[^\\s,:]+", rest, ".+")
            + " Type: "
            + said("K", "\\w+", rest, "\\w+")
            + " is not of expected type: "
            + said("D", "\\w+", rest, "\\w+")
            + "$");
  }

  private static String said(String letter, String value, String rest, String otherwise) {
    Matcher said = Pattern.compile("\\b" + letter + " (" + value + ")").matcher(rest);
    return said.find() ? Pattern.quote(said.group(1)) : otherwise;
  }
}
