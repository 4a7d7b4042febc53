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
import org.frisket.models.checkpoint.huggingface.BertCheckpoint;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.preprocess.text.TokenizerFile;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.ModelCard;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * Writes one task as a Hugging Face folder that transformers' {@code Auto} classes load: {@code
 * model.safetensors} with masks applied, {@code config.json}, {@code tokenizer.json}, {@code
 * tokenizer_config.json}, {@code task.json} and a card. It is a BERT whatever the backbone's family
 * was.
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
    manifest.requireUsualAnswers("--form merged-safetensors");
    TransformersHead head = TransformersHead.of(manifest);
    ParameterSource parameters =
        new RestoredTask(backbone, taskPackage).merged("--form merged-safetensors");
    AtomicFiles.writeFolder(
        folder,
        temporary -> {
          weights(backbone.config(), parameters, head)
              .writeInNewFolder(temporary.resolve("model.safetensors"));
          write(temporary, "config.json", config(backbone.config(), manifest.task(), head));
          byte[] tokenizer = TokenizerFile.of(manifest.task(), backbone);
          AtomicFiles.write(temporary.resolve("tokenizer.json"), tokenizer);
          write(temporary, "tokenizer_config.json", TokenizerConfig.of(tokenizer));
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
        BertCheckpoint.tensors(config, parameters, head.pooler());
    tensors.putAll(BertCheckpoint.classifier(config, parameters));
    return new SafetensorsFile(new TreeMap<>(Map.of("format", "pt")), tensors);
  }

  private static ObjectNode config(BackboneConfig backbone, TaskSpec task, TransformersHead head) {
    ObjectNode config = BertCheckpoint.config(backbone);
    config.putArray("architectures").add(head.architecture());
    if (head.pooler() && !task.kind().hasChoices()) {
      config.put("problem_type", "single_label_classification");
    }
    ObjectNode labels = config.putObject("id2label");
    ObjectNode numbers = config.putObject("label2id");
    List<String> names = task.labels();
    for (int label = 0; label < names.size(); label++) {
      labels.put(Integer.toString(label), names.get(label));
      numbers.put(names.get(label), label);
    }
    return config;
  }
}
