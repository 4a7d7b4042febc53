package org.frisket.savedmodels.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.RandomPackage;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.ShortJava;
import org.junit.jupiter.api.Test;

/** The library is optional: programs that do not bring it get TensorFlow's answers. */
class WithoutOnnxRuntimeTest {
  /** A program of its own. */
  static final class Answering {
    private Answering() {}

    public static void main(String[] arguments) {
      Backbone backbone = WideBackbone.create();
      TaskPackage taskPackage =
          RandomPackage.of(
              backbone,
              MaskingConfig.defaults().resolvedFor(WideBackbone.CONFIG),
              TaskKind.SINGLE_SENTENCE);
      try (TaskModel model = TaskModel.whole(backbone, taskPackage, 1, InferenceRuntime.AUTO)) {
        var examples = model.encode(ExportedModel.examples(taskPackage.manifest().task()));
        System.out.println("answers: " + model.logits(examples, examples.size()).size());
      }
      try {
        TaskModel.whole(backbone, taskPackage, 1, InferenceRuntime.ONNXRUNTIME).close();
      } catch (InvalidInputException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void autoIsTensorFlowAndOnnxRuntimeIsRefused() throws Exception {
    String classPath =
        Splitter.on(System.getProperty("path.separator"))
            .splitToStream(System.getProperty("java.class.path"))
            .filter(entry -> !entry.contains("onnxruntime"))
            .collect(Collectors.joining(System.getProperty("path.separator")));
    Process process =
        new ProcessBuilder(ShortJava.command(classPath, Answering.class.getName(), List.of()))
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(told).isZero();
    assertThat(told)
        .containsPattern("answers: [1-9]")
        .contains(
            "--runtime: onnxruntime (expected: auto or tensorflow; for it there would have to be"
                + " com.microsoft.onnxruntime:onnxruntime on the class path)");
  }
}
