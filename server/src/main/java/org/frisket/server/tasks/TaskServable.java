package org.frisket.server.tasks;

import com.google.common.collect.Maps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.engine.Question;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.model.CheckedCall;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.Verb;
import org.tensorflow.proto.SignatureDef;

/** One version of a task, whose engine answers. */
final class TaskServable implements Servable {
  private final TaskEngine engine;
  private final ServedTask task;

  TaskServable(TaskEngine engine, ServedTask task) {
    this.engine = engine;
    this.task = task;
  }

  @Override
  public Map<String, SignatureDef> signatures() {
    return TaskSignatures.of(manifest());
  }

  private TaskManifest manifest() {
    try {
      return task.manifest();
    } catch (RuntimeException e) {
      throw TaskFailures.of(task, e);
    }
  }

  @Override
  public CompletableFuture<Map<String, TensorValue>> run(ServableCall call) {
    try {
      SignatureDef signature = signature(call);
      CheckedCall.requireInputs(signature, call);
      List<String> wanted = CheckedCall.outputs(signature, call);
      return answered(call).thenApply(outputs -> Maps.toMap(wanted, outputs::get));
    } catch (ServingException problem) {
      return CompletableFuture.failedFuture(problem);
    } catch (InvalidInputException problem) {
      return CompletableFuture.failedFuture(
          new ServingException(StatusCode.INVALID_ARGUMENT, problem.getMessage(), problem));
    }
  }

  private SignatureDef signature(ServableCall call) {
    String name = signature(call.verb(), call.signature());
    SignatureDef signature = signatures().get(name);
    if (signature == null) {
      throw ServingException.invalid("No signature was found with the name: " + name);
    }
    return signature;
  }

  /** Whoever classifies need not name the signature that does it. */
  @Override
  public String signature(Verb verb, String name) {
    if (!name.equals(ServableCall.DEFAULT_SIGNATURE)) {
      return name;
    }
    return switch (verb) {
      case PREDICT -> name;
      case CLASSIFY -> TaskSignatures.CLASSIFY;
      case REGRESS -> TaskSignatures.REGRESS;
    };
  }

  private CompletableFuture<Map<String, TensorValue>> answered(ServableCall call) {
    TaskManifest manifest = manifest();
    if (call.signature().equals(TaskSignatures.IDS)) {
      return ask(ids(manifest, call), AnswerTensors::ofIds);
    }
    boolean examples = call.inputs().containsKey(ServableCall.EXAMPLES);
    Map<String, TensorValue> inputs =
        examples
            ? ExampleInputs.texts(manifest.task(), call.inputs().get(ServableCall.EXAMPLES))
            : call.inputs();
    List<Example> texts = new TextInputs(manifest.task(), inputs).examples();
    texts.forEach(text -> ExampleEncoder.requireTexts(manifest.task(), text));
    Question question = new Question(texts, call.deadline(), call.callerGone());
    return ask(question, outputs(call, examples));
  }

  private static Question ids(TaskManifest manifest, ServableCall call) {
    return Question.ofEncoded(
        new IdInputs(manifest.task(), call.inputs()).examples(),
        call.deadline(),
        call.callerGone());
  }

  private static Function<AnswerTensors, Map<String, TensorValue>> outputs(
      ServableCall call, boolean examples) {
    if (!examples) {
      return AnswerTensors::ofTexts;
    }
    return call.verb() == Verb.REGRESS || call.signature().equals(TaskSignatures.REGRESS)
        ? AnswerTensors::ofNumbers
        : AnswerTensors::ofClasses;
  }

  private CompletableFuture<Map<String, TensorValue>> ask(
      Question question, Function<AnswerTensors, Map<String, TensorValue>> outputs) {
    return engine
        .ask(task, question)
        .handle(
            (answers, failure) -> {
              if (failure != null) {
                throw TaskFailures.of(task, failure);
              }
              return new HashMap<>(outputs.apply(new AnswerTensors(answers)));
            });
  }

  @Override
  public void close() {}
}
