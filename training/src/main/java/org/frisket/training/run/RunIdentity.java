package org.frisket.training.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.frisket.models.files.Sha256;
import org.frisket.models.runtime.DeviceChoice;
import org.frisket.savedmodels.json.Json;

/**
 * What a run is told apart by: config and task without paths, seed, data, backbone, threads, the
 * version of the numerics, and whether a GPU computed. The same identity gives the same bits, so
 * finished work is never done twice.
 */
public final class RunIdentity {
  /** Goes up with every change of the code that changes a result's bits. */
  public static final int NUMERICS_VERSION = 3;

  private static final int LENGTH = 12;

  private RunIdentity() {}

  /** Twelve hexadecimal digits. */
  public static String of(Experiment experiment) {
    ObjectNode config = Json.compact().valueToTree(experiment.config());
    config.remove("task");
    config.remove("experiment");
    config.remove("baselines");
    config.remove("publish");
    config.remove("tracking");
    config.remove("gpu_memory");
    if (experiment.config().device() != DeviceChoice.GPU) {
      config.remove("device"); // a processor is the usual case
    }
    config.put("backbone", experiment.backbone().config().name()); // where it lies is no matter
    ObjectNode task = Json.compact().valueToTree(experiment.task());
    ((ObjectNode) task.required("data")).remove("files");
    ObjectNode whole = Json.compact().createObjectNode();
    whole.put("numerics_version", NUMERICS_VERSION);
    whole.put("backbone", experiment.backboneIdentity());
    whole.set("config", config);
    whole.set("task", task);
    whole.set("data", Json.compact().valueToTree(DataHashes.of(experiment.dataSha256())));
    return Sha256.of(Json.line(whole)).substring(0, LENGTH);
  }
}
