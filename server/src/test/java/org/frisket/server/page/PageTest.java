package org.frisket.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the page is served, and what must not stand in it. */
class PageTest {
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Server server;

  @BeforeAll
  static void start() {
    ServerBuilder builder = Server.builder().http(0).gracefulShutdownTimeoutMillis(0, 0);
    new Page((context, request) -> HttpResponse.of(MediaType.JSON, "{}")).addTo(builder);
    server = builder.build();
    server.start().join();
  }

  @AfterAll
  static void stop() {
    var unused = server.stop(); // its threads end by themselves
  }

  private static java.net.http.HttpResponse<String> send(
      String method, String path, String... headers) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.activeLocalPort() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody());
    return CLIENT.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private static String header(java.net.http.HttpResponse<?> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  static Stream<String> files() {
    return Stream.of(Page.STYLES, Page.SCRIPTS, List.of(Page.ICON))
        .flatMap(List::stream)
        .map(name -> "/page/" + name);
  }

  static Stream<String> all() {
    return Stream.concat(Stream.of("/"), files());
  }

  private static String text(String path) throws IOException {
    String name = path.equals("/") ? "index.html" : path.substring("/page/".length());
    return Resources.toString(Resources.getResource(Page.class, name), UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        BROWSER + "|text/html",
        "text/html|text/html",
        "application/json;q=0.5, text/html|text/html",
        "*/*|application/json",
        "application/json, text/html;q=0.5|application/json",
        "application/json|application/json",
        "text/html;q=0, */*|application/json",
        "text/*|application/json",
        "none|application/json",
      })
  void browsersGetThePageAndAllOthersWhatWasThereBefore(String accept, String expected)
      throws Exception {
    var reply = accept == null ? send("GET", "/") : send("GET", "/", "Accept", accept);

    assertThat(header(reply, "content-type")).startsWith(expected);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyFileIsServedWithItsHeaders(String path) throws Exception {
    var reply = send("GET", path, "Accept", BROWSER);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(text(path));
    assertThat(header(reply, "content-security-policy"))
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
        .doesNotContain("unsafe", "http:", "https:", "data:", "*");
    assertThat(header(reply, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(reply, "x-frame-options")).isEqualTo("DENY");
    assertThat(header(reply, "referrer-policy")).isEqualTo("no-referrer");
    assertThat(header(reply, "cache-control")).isEqualTo("no-cache");
    assertThat(header(reply, "vary")).isEqualTo("accept");
  }

  @ParameterizedTest
  @MethodSource("all")
  void whoHasAFileAlreadyIsNotSentItAgain(String path) throws Exception {
    String tag = header(send("GET", path, "Accept", BROWSER), "etag");
    var again = send("GET", path, "Accept", BROWSER, "If-None-Match", "\"other\", W/" + tag);
    var other = send("GET", path, "Accept", BROWSER, "If-None-Match", "\"other\"");

    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "etag")).isEqualTo(tag);
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("all")
  void whoAsksForHeadersAloneGetsThem(String path) throws Exception {
    var reply = send("HEAD", path, "Accept", BROWSER);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    assertThat(header(reply, "content-length")).isEqualTo("" + text(path).getBytes(UTF_8).length);
    assertThat(header(reply, "etag"))
        .isEqualTo(header(send("GET", path, "Accept", BROWSER), "etag"));
    assertThat(send("POST", path, "Accept", BROWSER).statusCode()).isEqualTo(405);
  }

  /** Scripts and styles stand in files, come from here, and make no HTML of texts. */
  @ParameterizedTest
  @MethodSource("all")
  void nothingIsReadAsHtmlOrComesFromElsewhere(String path) throws IOException {
    assertThat(text(path).replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "//cdn", "@import", "url(", "javascript:")
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
        .doesNotContain("eval(", "new Function", "DOMParser", "srcdoc", "localStorage.setItem(KEY")
        .doesNotContainPattern("(?i)\\son[a-z]+\\s*=\\s*\"")
        .doesNotContainPattern("<[^>]*\\sstyle=")
        .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
        .doesNotContain("<style");
  }

  @Test
  void everyFileThatIsNamedIsThereAndEveryFileIsNamed() throws IOException {
    Pattern address = Pattern.compile("(?:href|src)=\"(page/[^\"]+)\"|from \"\\.(/[^\"]+)\"");
    Set<String> named = new TreeSet<>();
    for (String path : all().filter(path -> path.equals("/") || path.endsWith(".js")).toList()) {
      address
          .matcher(text(path))
          .results()
          .map(found -> found.group(1) == null ? "page" + found.group(2) : found.group(1))
          .forEach(found -> named.add("/" + found));
    }
    assertThat(named).containsExactlyElementsOf(new TreeSet<>(files().toList()));
  }

  /** Of every id that a script asks for there is one. */
  @Test
  void everyIdIsThere() throws IOException {
    String html = text("/");
    for (String path : files().filter(path -> path.endsWith(".js")).toList()) {
      Pattern.compile("(?:byId|getElementById)\\(\"([^\"]+)\"\\)")
          .matcher(text(path))
          .results()
          .forEach(
              found -> assertThat(html).as(path).containsOnlyOnce("id=\"" + found.group(1) + "\""));
    }
  }
}
