package org.frisket.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of README and of the pages, typed one after the other into a shell, in a project
 * with the launcher, the configs and a csv file of somebody's own. The server keeps its usual
 * ports: they have to be free.
 */
@Tag("docs")
@DisabledOnOs(OS.WINDOWS)
class DocumentedDayTest {
  private static final String SERVE = "./frisket serve";
  private static final URI READY = URI.create("http://127.0.0.1:8501/healthz/ready");

  @TempDir private Path project;
  private Process server;

  private void makeProject() throws IOException {
    Files.copy(Cli.ROOT.resolve("frisket"), project.resolve("frisket"));
    assertThat(project.resolve("frisket").toFile().setExecutable(true)).isTrue();
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Path build = Files.createDirectory(project.resolve(".frisket-build"));
    Files.writeString(build.resolve("classpath-analysis"), System.getProperty("java.class.path"));
    try (Stream<Path> configs = Files.walk(Cli.ROOT.resolve("configs"))) {
      for (Path file : configs.filter(Files::isRegularFile).toList()) {
        Path copy = project.resolve(Cli.ROOT.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** The questions again, as a csv of texts and labels. */
  private void makeTickets() throws IOException {
    List<String> rows = new ArrayList<>(List.of("text,label"));
    List<String> news = new ArrayList<>(List.of("text"));
    for (String line : Files.readAllLines(project.resolve("configs/tasks/questions/train.tsv"))) {
      String[] cells = line.split("\t");
      if (!cells[1].equals("label")) {
        rows.add('"' + cells[0].replace("\"", "\"\"") + "\"," + cells[1]);
      }
    }
    for (String row : rows.subList(1, 11)) {
      news.add(row.substring(0, row.lastIndexOf(',')));
    }
    Files.write(project.resolve("tickets.csv"), rows);
    Files.write(project.resolve("new.csv"), news);
  }

  @Test
  void whatThePagesShowIsDone() throws Exception {
    makeProject();
    makeTickets();
    try {
      for (DocumentedCommand one : DocumentedCommand.all()) {
        if (one.isRun()) {
          type(one);
        }
      }
    } finally {
      stop();
    }
    assertThat(project.resolve("answers.csv")).content().hasLineCount(11);
    assertThat(project.resolve("tickets.frisket")).isNotEmptyFile();
    assertThat(project.resolve("models/tickets/1/saved_model.pb")).isNotEmptyFile();
  }

  private void type(DocumentedCommand one) throws Exception {
    if (one.command().equals(SERVE)) {
      serve();
      return;
    }
    if (one.command().contains(" answers.csv")) { // two pages write it, and nothing is written over
      Files.deleteIfExists(project.resolve("answers.csv"));
    }
    Path said = project.resolve("said.txt");
    String shell = one.command().replaceFirst("^curl", "curl -sS --fail-with-body");
    Process process = start(shell, said);
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as(shell).isTrue();
    assertThat(process.exitValue())
        .as(one.page() + ": " + shell + "\n" + Files.readString(said))
        .isZero();
  }

  private void serve() throws Exception {
    stop();
    server = start("exec " + SERVE, project.resolve("served.txt"));
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < 300 && !ready(client); i++) {
      assertThat(server.isAlive()).as(Files.readString(project.resolve("served.txt"))).isTrue();
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static boolean ready(HttpClient client) throws Exception {
    try (Socket socket = new Socket(READY.getHost(), READY.getPort())) {
      assertThat(socket.isConnected()).isTrue();
    } catch (IOException e) {
      return false;
    }
    HttpRequest request = HttpRequest.newBuilder(READY).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
  }

  private void stop() throws InterruptedException {
    if (server != null) {
      server.destroy();
      assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private Process start(String shell, Path said) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", shell)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().remove("FRISKET_STORE");
    builder.environment().remove("FRISKET_RUNS");
    return builder.start();
  }
}
