package org.frisket.training.checkup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.checkpoint.hub.Hub;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.Launcher;
import org.frisket.training.checkup.Finding.Part;

/**
 * Backbones that this build knows, or that were fetched; families that it reads folders of; and
 * where others come from.
 */
final class BackboneCheck {
  /** Letters of an identity that tell it from others. */
  private static final int BRIEF = 12;

  private BackboneCheck() {}

  static List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Backbones.all().forEach(source -> findings.add(finding(source)));
    findings.add(
        Finding.ok(
            Part.BACKBONES,
            "model folders",
            "of families "
                + String.join(", ", HuggingFaceFolder.modelTypes())
                + "; docs/support.md says what was tried of each"));
    Hub hub = Hub.fromEnvironment();
    String state = hub.offline() ? "offline" : "not asked";
    findings.add(
        new Finding(Part.BACKBONES, "hub", state, hub.address().toString(), Optional.empty()));
    return findings;
  }

  /** Loads what is here; what can be fetched is no fault. */
  private static Finding finding(BackboneSource source) {
    String name = "backbone " + source.id();
    String fetch = Launcher.NAME + " fetch " + source.id();
    if (!source.isPresent()) {
      return Finding.of(Part.BACKBONES, name, Finding.NONE, source.description(), fetch);
    }
    try {
      String identity = source.load().identity().substring(0, BRIEF);
      return Finding.ok(Part.BACKBONES, name, identity + ", " + source.description());
    } catch (RuntimeException | LinkageError e) {
      return Finding.of(Part.BACKBONES, name, "FAILED", ErrorText.of(e), fetch);
    }
  }
}
