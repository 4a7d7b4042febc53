package org.frisket.savedmodels.packages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.Published;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.json.Json;

/**
 * What lies beside a task for people and for hubs, as {@code README.md}: Markdown behind metadata
 * in YAML, as Hugging Face's hub reads it. It says what the manifest says; one that a person has
 * changed is kept.
 */
public final class ModelCard {
  public static final String FILE = "README.md";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private static final String MARK = "---\n";

  private final TaskManifest manifest;
  private final Optional<Published> backbone;

  private ModelCard(TaskManifest manifest) {
    this.manifest = manifest;
    this.backbone = Backbones.published(manifest.backbone());
  }

  /** Of a package. */
  public static String of(TaskManifest manifest) {
    ModelCard card = new ModelCard(manifest);
    return card.text("frisket", "adapter", CardText.ofPackage(manifest));
  }

  /**
   * Of a folder for transformers.
   *
   * @param architecture transformers' class of the model
   */
  public static String ofTransformers(TaskManifest manifest, String architecture) {
    ModelCard card = new ModelCard(manifest);
    return card.text("transformers", "finetune", CardText.ofTransformers(manifest, architecture));
  }

  /** Writes the card of a package inside a folder that {@link AtomicFiles#writeFolder} makes. */
  public static void writeInto(Path folder, TaskManifest manifest) throws IOException {
    AtomicFiles.writeInNewFolder(folder.resolve(FILE), of(manifest));
  }

  /** The same, or that of another folder, if it has one. */
  public static void copyInto(Path folder, Path packageFolder, TaskManifest manifest)
      throws IOException {
    Path card = packageFolder.resolve(FILE);
    if (Files.isRegularFile(card)) {
      Files.copy(card, folder.resolve(FILE));
    } else {
      writeInto(folder, manifest);
    }
  }

  private String text(String library, String relation, CardText text) {
    try {
      return MARK + YAML.writeValueAsString(metadata(library, relation)) + MARK + text.of(backbone);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode metadata(String library, String relation) {
    ObjectNode data = Json.compact().createObjectNode();
    data.put("license", Published.UNKNOWN);
    data.put("library_name", library);
    data.put("pipeline_tag", pipeline(manifest.task().kind()));
    backbone.ifPresent(
        base -> data.put("base_model", base.hub()).put("base_model_relation", relation));
    ArrayNode tags = data.putArray("tags").add("frisket");
    methods().forEach(tags::add);
    data.putArray("metrics").add(manifest.metric());
    data.putArray("model-index").add(results());
    return data;
  }

  /** The hub's word for a kind of task. */
  private static String pipeline(TaskKind kind) {
    if (kind.readsImages()) {
      return "image-classification";
    }
    if (kind.hasChoices()) {
      return "multiple-choice";
    }
    return kind.answersWords() ? "token-classification" : "text-classification";
  }

  private List<String> methods() {
    return manifest.method().inOrder().stream()
        .map(AdaptationConfig::id)
        .distinct()
        .collect(Collectors.toList());
  }

  private ObjectNode results() {
    String task = manifest.task().id();
    ObjectNode model = Json.compact().createObjectNode().put("name", task);
    ObjectNode result = model.putArray("results").addObject();
    result.putObject("task").put("type", pipeline(manifest.task().kind()));
    result.putObject("dataset").put("name", task).put("type", task).put("split", "dev");
    result
        .putArray("metrics")
        .addObject()
        .put("type", manifest.metric())
        .put("value", manifest.value());
    return model;
  }
}
