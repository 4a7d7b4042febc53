package org.frisket.tests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.safetensors.Dtype;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What commands say, to people and to programs. */
class MessageRulesTest {
  private static final JavaClasses FRISKET =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.frisket");

  /** Started by other verbs, which read their answers; they have no reader of their own. */
  private static final Set<String> WORKERS =
      Set.of("WorkerCommand", "SweepWorkerCommand", "SparkDriverCommand", "SparkScoringCommand");

  static Stream<Enum<?>> constants() {
    return FRISKET.stream()
        .filter(JavaClass::isEnum)
        .filter(type -> !type.isAssignableTo(Dtype.class)) // written in capitals by everybody
        .map(JavaClass::reflect)
        .filter(type -> type.getEnumConstants() != null)
        .flatMap(type -> Arrays.stream((Enum<?>[]) type.getEnumConstants()));
  }

  @ParameterizedTest
  @MethodSource("constants")
  void aMessageCallsAConstantAsFilesDo(Enum<?> constant) {
    String word = Words.of(constant);

    assertThat(word).isEqualTo(word.toLowerCase(Locale.ROOT));
    assertThat(InvalidInputException.of("a setting", constant, "another"))
        .hasMessage("a setting: " + word + " (expected: another)");
    assertThat(InvalidInputException.of("settings", List.of(constant), "others"))
        .hasMessage("settings: [" + word + "] (expected: others)");
  }

  @ParameterizedTest
  @MethodSource("constants")
  void whatAMessageSaysCanBeWritten(Enum<?> constant)
      throws NoSuchFieldException, JsonProcessingException {
    Class<?> type = constant.getDeclaringClass();
    if (type.getField(constant.name()).isAnnotationPresent(JsonProperty.class)) {
      String json = '"' + Words.of(constant) + '"';
      assertThat(Json.compact().readValue(json, type)).isEqualTo(constant);
      assertThat(Json.line(constant)).isEqualTo(json);
    }
  }

  @Test
  void everyVerbWithTheOptionPrintsJson() {
    List<String> silent =
        FRISKET.stream()
            .filter(type -> type.getAllFields().stream().anyMatch(MessageRulesTest::isOptions))
            .filter(type -> type.isAnnotatedWith("picocli.CommandLine$Command"))
            .filter(type -> !WORKERS.contains(type.getSimpleName()))
            .filter(
                type ->
                    Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
                        .noneMatch(MessageRulesTest::printsJson))
            .map(JavaClass::getSimpleName)
            .toList();

    assertThat(silent).isEmpty();
  }

  private static boolean isOptions(JavaField field) {
    return field.getRawType().isEquivalentTo(GlobalOptions.class);
  }

  private static boolean printsJson(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isEquivalentTo(Printer.class)
                    && call.getName().equals("json"));
  }
}
