package org.frisket.savedmodels.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.checkpoint.huggingface.CheckpointTensors;
import org.frisket.models.checkpoint.huggingface.WrittenCheckpoint;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.preprocess.text.TokenizerFile;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.ModelCard;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * Writes one task as a Hugging Face folder that transformers' {@code Auto} classes load: {@code
 * model.safetensors} with masks applied, {@code config.json}, {@code tokenizer.json}, {@code
 * tokenizer_config.json}, {@code task.json} and a card. It is a model of the backbone's
 * architecture: a BERT whatever family of BERT it was. Transformers knows no temperature: where the
 * task has one, the classifier is divided by it, and so are the logits.
 */
public final class HuggingFaceExporter {
  private HuggingFaceExporter() {}

  /**
   * @param folder that does not exist yet
   * @throws InvalidInputException if it does, the package was made for another backbone, or
   *     transformers has no model that computes the same
   */
  public static void export(Backbone backbone, TaskPackage taskPackage, Path folder)
      throws IOException {
    if (Files.exists(folder)) {
      throw InvalidInputException.of("folder to export to", folder, "one that does not exist");
    }
    TaskManifest manifest = taskPackage.manifest();
    TransformersHead head = TransformersHead.of(manifest, backbone.config());
    ParameterSource parameters =
        ScaledClassifier.of(
            new RestoredTask(backbone, taskPackage).merged("--form merged-safetensors"),
            manifest.answerRule());
    AtomicFiles.writeFolder(
        folder,
        temporary -> {
          weights(backbone.config(), parameters, head)
              .writeInNewFolder(temporary.resolve("model.safetensors"));
          write(temporary, "config.json", config(backbone.config(), manifest, head));
          byte[] tokenizer = TokenizerFile.of(manifest.task(), backbone);
          AtomicFiles.write(temporary.resolve(TokenizerFile.name(backbone.config())), tokenizer);
          if (!backbone.config().readsImages()) {
            write(temporary, "tokenizer_config.json", TokenizerConfig.of(tokenizer));
          }
          write(temporary, TaskPackage.MANIFEST_FILE, manifest);
          AtomicFiles.writeInNewFolder(
              temporary.resolve(ModelCard.FILE),
              ModelCard.ofTransformers(manifest, head.architecture()));
        });
  }

  private static void write(Path folder, String name, Object content) throws IOException {
    AtomicFiles.writeInNewFolder(folder.resolve(name), Json.pretty(content));
  }

  private static SafetensorsFile weights(
      BackboneConfig config, ParameterSource parameters, TransformersHead head) {
    SortedMap<String, SafeTensor> tensors =
        WrittenCheckpoint.of(config).tensors(config, parameters, head.pooler());
    tensors.putAll(CheckpointTensors.classifier(parameters));
    return new SafetensorsFile(new TreeMap<>(Map.of("format", "pt")), tensors);
  }

  private static ObjectNode config(
      BackboneConfig backbone, TaskManifest manifest, TransformersHead head) {
    TaskSpec task = manifest.task();
    ObjectNode config = WrittenCheckpoint.of(backbone).config(backbone);
    config.putArray("architectures").add(head.architecture());
    if (head.pooler() && !task.kind().hasChoices()) {
      config.put("problem_type", problem(manifest.answerRule().function()));
    }
    ObjectNode labels = config.putObject("id2label");
    ObjectNode numbers = config.putObject("label2id");
    boolean named = task.scores() == task.labels().size();
    List<String> names = named ? task.labels() : List.of(task.id()); // a number among labels
    for (int label = 0; label < names.size(); label++) {
      labels.put(Integer.toString(label), names.get(label));
      numbers.put(names.get(label), label);
    }
    return config;
  }

  /** What transformers calls it. */
  private static String problem(AnswerFunction function) {
    return switch (function) {
      case SOFTMAX -> "single_label_classification";
      case SIGMOID -> "multi_label_classification";
      case IDENTITY -> "regression";
    };
  }
}
