package org.frisket.testkit.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A page in a Chromium without a window, used by its keyboard. */
public final class Tab implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int CONTROL = 2;
  private static final Map<String, Integer> CODES = Map.of("Tab", 9, "Enter", 13, " ", 32);

  private final Process process;
  private final DevTools tools;

  /**
   * Opens an empty page; skips the test where there is no browser.
   *
   * @param folder for the browser's files
   */
  public Tab(Path folder) throws Exception {
    process =
        new ProcessBuilder(
                Chromium.assumed(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder.resolve("profile"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    HttpClient client = HttpClient.newHttpClient();
    URI made = URI.create("http://127.0.0.1:" + port() + "/json/new?about:blank");
    HttpRequest request =
        HttpRequest.newBuilder(made).PUT(HttpRequest.BodyPublishers.noBody()).build();
    String page = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    URI socket = URI.create(JSON.readTree(page).get("webSocketDebuggerUrl").asText());
    tools = new DevTools(client, socket);
    tools.call("Emulation.setScrollbarsHidden", Map.of("hidden", true)); // pictures have none
    for (String domain : List.of("Page", "Runtime", "Log")) {
      tools.call(domain + ".enable", Map.of());
    }
  }

  /** It says on which port it listens; what it says later must be read, too. */
  private int port() throws IOException {
    BufferedReader said = process.errorReader(UTF_8);
    StringBuilder all = new StringBuilder();
    String line = said.readLine();
    while (line != null && !line.contains("DevTools listening on ")) {
      all.append(line).append('\n');
      line = said.readLine();
    }
    if (line == null) {
      throw new AssertionError("the browser did not start: " + all);
    }
    Thread rest = new Thread(() -> said.lines().forEach(more -> {}), "browser");
    rest.setDaemon(true);
    rest.start();
    return URI.create(line.substring(line.indexOf("ws://"))).getPort();
  }

  /** What the page complained of; whoever has read it may clear it. */
  public List<String> complaints() {
    return tools.complaints();
  }

  /**
   * Opens a page, and waits until it is there as a whole.
   *
   * @param width of the window, in pixels
   * @param theme {@code light} or {@code dark}
   */
  public void open(String address, int width, String theme) throws Exception {
    tools.call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    tools.call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    tools.call("Page.navigate", Map.of("url", address));
    await("document.readyState === 'complete'");
  }

  /** The value of an expression of JavaScript, as JSON. */
  public JsonNode value(String expression) throws Exception {
    JsonNode reply =
        tools.call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (reply.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + reply.get("exceptionDetails"));
    }
    return reply.at("/result/value");
  }

  /** Waits until an expression is true. */
  public void await(String expression) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!value("Boolean(" + expression + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(expression + " is not so; " + complaints());
      }
      Thread.sleep(20);
    }
  }

  public void press(String key) throws Exception {
    press(key, 0);
  }

  public void pressWithControl(String key) throws Exception {
    press(key, CONTROL);
  }

  private void press(String key, int modifiers) throws Exception {
    boolean writes = !key.equals("Tab") && modifiers == 0;
    int code = CODES.getOrDefault(key, 0);
    tools.call(
        "Input.dispatchKeyEvent",
        Map.of(
            "type",
            writes ? "keyDown" : "rawKeyDown",
            "key",
            key,
            "text",
            writes ? (key.equals("Enter") ? "\r" : key) : "",
            "modifiers",
            modifiers,
            "windowsVirtualKeyCode",
            code));
    tools.call(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "modifiers", modifiers, "windowsVirtualKeyCode", code));
  }

  public void type(String text) throws Exception {
    for (String letter : text.split("")) {
      press(letter);
    }
  }

  /** Presses Tab until an element has the focus. */
  public void tabTo(String selector) throws Exception {
    for (int i = 0; i < 60; i++) {
      press("Tab");
      if (value("document.activeElement.matches(" + JSON.writeValueAsString(selector) + ")")
          .asBoolean()) {
        return;
      }
    }
    throw new AssertionError(selector + " is not reached by Tab");
  }

  /** A picture of the whole page, for people. */
  public void picture(Path file) throws Exception {
    JsonNode reply =
        tools.call(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(reply.get("data").asText()));
  }

  @Override
  public void close() {
    tools.close();
    process.destroyForcibly();
    process.onExit().join();
  }
}
