package org.frisket.training.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.frisket.models.error.InvalidInputException;

/**
 * What is told of a run, as it is written: {@code csv}, {@code mlflow=http://127.0.0.1:5000}.
 *
 * @param kind which tracker
 * @param place a folder or an address; empty for the usual one
 */
public record TrackerChoice(Kind kind, String place) {
  /** The trackers there are. */
  public enum Kind {
    /** {@code metrics.csv} in the run's folder, or a file in the folder that is named. */
    CSV,
    /** An MLflow server. */
    MLFLOW
  }

  /**
   * @throws InvalidInputException if there is no such tracker
   */
  public static TrackerChoice parse(String written) {
    int equals = written.indexOf('=');
    String name = equals < 0 ? written : written.substring(0, equals);
    List<String> names =
        Arrays.stream(Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
    if (!names.contains(name)) {
      throw InvalidInputException.of(
          "tracking", written, "one of csv, csv=FOLDER, mlflow, mlflow=ADDRESS");
    }
    Kind kind = Kind.values()[names.indexOf(name)];
    return new TrackerChoice(kind, equals < 0 ? "" : written.substring(equals + 1));
  }
}
