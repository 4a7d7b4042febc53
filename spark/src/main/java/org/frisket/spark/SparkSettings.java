package org.frisket.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.launcher.JavaModuleOptions;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.sweep.JavaCommand;

/**
 * How work lies on a cluster: a run or a part of a file a task, one task an executor at a time
 * (TensorFlow's threads are those of a process). What a user sets as a system property {@code
 * spark.…} wins.
 *
 * @param master such as {@code local[2]} or {@code spark://host:7077}
 * @param workers executors side by side; 0 for as many as there are
 * @param threads of each executor
 */
public record SparkSettings(String master, int workers, int threads) {
  /** A task fails when its executor is lost, too: as often as a run's worker may be killed. */
  private static final int MAX_FAILURES = 50;

  /** What is sorted and counted is small beside what is answered. */
  private static final String SHUFFLE_PARTITIONS = "8";

  private static final String EXECUTOR_OPTIONS =
      "-XX:+UseSerialGC -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.maxBytes=0";

  /**
   * Starts Spark.
   *
   * @param name what Spark calls this use of it
   * @throws InvalidInputException if that cannot be done
   */
  public JavaSparkContext connect(String name) {
    // None is anything a user could mend.
    Configurator.setLevel("org.apache.spark.util.Utils", Level.ERROR);
    Configurator.setLevel("org.apache.hadoop.util.NativeCodeLoader", Level.ERROR);
    Configurator.setLevel("org.apache.spark.sql.classic.SparkSession", Level.ERROR);
    try {
      return new JavaSparkContext(configuration(name));
    } catch (Exception e) { // Scala throws checked ones unseen
      throw new InvalidInputException(
          "--master: " + master + " (expected: local[N], or spark://host:port)", e);
    }
  }

  /** What Spark reaches into Java for; vectors are for its own algebra, and Java warns of them. */
  public static List<String> moduleOptions() {
    return Arrays.stream(JavaModuleOptions.defaultModuleOptionArray())
        .filter(option -> !option.contains("jdk.incubator.vector"))
        .toList();
  }

  private SparkConf configuration(String name) {
    SparkConf conf = new SparkConf().setMaster(master).setAppName(name);
    conf.setIfMissing("spark.task.cpus", Integer.toString(threads));
    conf.setIfMissing("spark.executor.cores", Integer.toString(threads));
    if (workers > 0) {
      conf.setIfMissing("spark.cores.max", Integer.toString(workers * threads));
    }
    conf.setIfMissing("spark.executor.memory", "4g");
    conf.setIfMissing("spark.executor.extraJavaOptions", EXECUTOR_OPTIONS);
    conf.setIfMissing("spark.executor.extraClassPath", classPath());
    conf.setIfMissing("spark.task.maxFailures", Integer.toString(MAX_FAILURES));
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.sql.shuffle.partitions", SHUFFLE_PARTITIONS);
    return conf;
  }

  /** The project lies where it does here, as the runs do. */
  private static String classPath() {
    return Arrays.stream(JavaCommand.classPath().split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
