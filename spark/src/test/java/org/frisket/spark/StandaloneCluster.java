package org.frisket.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.training.sweep.JavaCommand;

/** A master and two workers of Spark as processes of this machine, each with one core. */
public final class StandaloneCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Path home;
  private final int port;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();

  /**
   * @param home becomes Spark's: nothing need be in it, since executors get their class path from
   *     the driver
   */
  public StandaloneCluster(Path home) throws IOException {
    this.home = home;
    Files.createDirectories(home.resolve("jars"));
    this.port = freePort();
    this.master = start("org.apache.spark.deploy.master.Master", "--port", Integer.toString(port));
    for (int worker = 0; worker < 2; worker++) {
      workers.add(
          start(
              "org.apache.spark.deploy.worker.Worker",
              "--cores",
              "1",
              "--memory",
              "4g",
              "--work-dir",
              home.resolve("work-" + worker).toString(),
              url()));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  private Process start(String main, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--host", HOST, "--webui-port", "0"));
    all.addAll(List.of(arguments));
    List<String> command = JavaCommand.of(main, SparkSettings.moduleOptions(), all);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", HOST);
    Path log = Files.createTempFile(home, "daemon", ".log");
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  public String url() {
    return "spark://" + HOST + ":" + port;
  }

  /** How many executors a worker has. */
  public long executors(int worker) {
    return workers.get(worker).descendants().count();
  }

  /** SIGKILL, for a worker and its executors. */
  public void kill(int worker) {
    Process process = workers.get(worker);
    List<ProcessHandle> executors = process.descendants().toList();
    process.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  /** SIGKILL, for the executors of a worker, which starts others. */
  public void killExecutors(int worker) {
    workers.get(worker).descendants().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    Stream.concat(workers.stream(), Stream.of(master))
        .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }
}
