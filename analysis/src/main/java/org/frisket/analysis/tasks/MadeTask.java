package org.frisket.analysis.tasks;

import java.util.Map;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.cli.Version;
import org.frisket.models.random.Draws;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.Additions;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * A task to be made.
 *
 * @param spec its id, kind and labels
 * @param method with settings that are resolved for its backbone
 * @param seed where its masks start, what of them is flipped, and its classifier
 */
public record MadeTask(TaskSpec spec, AdaptationConfig method, long seed) {
  /** What its package says of it: it has seen no data and has no score. */
  public TaskManifest manifest(Backbone backbone) {
    return new TaskManifest(
        TaskManifest.FORMAT_VERSION,
        spec,
        Json.compact().createObjectNode(),
        "none",
        0,
        Map.of(),
        method,
        seed,
        Draws.GENERATOR,
        backbone.config().name(),
        backbone.identity(),
        Map.of(),
        "",
        Version.PROGRAM,
        Additions.none());
  }
}
