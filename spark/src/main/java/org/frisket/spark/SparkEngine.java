package org.frisket.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.frisket.training.sweep.JavaCommand;
import org.frisket.training.sweep.SweepEngine;

/** {@code spark}: one process that gives the runs to a Spark cluster, or to threads of its own. */
public final class SparkEngine implements SweepEngine {
  @Override
  public String id() {
    return "spark";
  }

  @Override
  public List<List<String>> commands(Order order) {
    List<String> arguments =
        List.of(
            order.config().toString(),
            "--shard",
            order.shard().toString(),
            "--data",
            order.data().toString(),
            "--runs",
            order.runs().toString(),
            "--workers",
            Integer.toString(order.workers()),
            "--master",
            order.master().orElse("local[" + order.workers() + "]"));
    return List.of(JavaCommand.of(Main.class.getName(), moduleOptions(), arguments));
  }

  /** What Spark reaches into Java for; vectors are for its own algebra, and Java warns of them. */
  static List<String> moduleOptions() {
    return Arrays.stream(JavaModuleOptions.defaultModuleOptionArray())
        .filter(option -> !option.contains("jdk.incubator.vector"))
        .toList();
  }
}
