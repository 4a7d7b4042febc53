package org.frisket.models.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;

/** Keys that were renamed: people write the new one, files keep the old one, both are read. */
class FormerKeysTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(Methods.jacksonModule()).build();
  private static final Path FILE = Path.of("my.yaml");

  /** A config with a method, or several, and places that have none. */
  private record Whole(
      String name, AdaptationConfig method, List<Part> parts, Map<String, Part> named) {}

  private record Part(@FormerKey("old_size") int newSize, Integer other) {}

  private static JsonNode tree(String json) throws JsonProcessingException {
    return MAPPER.readTree(json.replace('\'', '"'));
  }

  @Test
  void anyRecordIsReadByBothKeysAndWrittenByTheFormerOne() throws JsonProcessingException {
    Part part = new Part(3, null);

    assertThat(MAPPER.treeToValue(tree("{'new_size': 3, 'other': null}"), Part.class))
        .isEqualTo(part);
    assertThat(MAPPER.treeToValue(tree("{'old_size': 3, 'other': null}"), Part.class))
        .isEqualTo(part);
    assertThat(MAPPER.writeValueAsString(part)).isEqualTo("{\"old_size\":3,\"other\":null}");
  }

  @Test
  void aTreeIsRenamedWhereverTheRecordStands() throws JsonProcessingException {
    JsonNode tree =
        tree(
            "{'method': [{'name': 'masking', 'initial_sparsity': 0.1}, {'name': 'lora', 'rank': 1}],"
                + " 'parts': [{'other': 1}, {'old_size': 2}], 'named': {'x': {'old_size': 3}}}");

    assertThat(FormerKeys.rename(FILE, tree, Whole.class))
        .isEqualTo(
            Map.of(
                "method.0.initial_sparsity",
                "method.0.sparsity",
                "parts.1.old_size",
                "parts.1.new_size",
                "named.x.old_size",
                "named.x.new_size"));
    assertThat(tree)
        .isEqualTo(
            tree(
                "{'method': [{'name': 'masking', 'sparsity': 0.1}, {'name': 'lora', 'rank': 1}],"
                    + " 'parts': [{'other': 1}, {'new_size': 2}], 'named': {'x': {'new_size': 3}}}"));
    assertThat(FormerKeys.rename(FILE, tree, Whole.class)).isEmpty();
  }

  @Test
  void bothTogetherAreRefused() throws JsonProcessingException {
    JsonNode tree =
        tree("{'method': {'name': 'random_mask', 'sparsity': 0.1, 'zero_fraction': 0.1}}");

    assertThatThrownBy(() -> FormerKeys.rename(FILE, tree, Whole.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "my.yaml: method.zero_fraction: beside method.sparsity, its new name"
                + " (expected: one of both)");
  }

  @Test
  void aKeyOfAnotherMethodIsLeftAlone() throws JsonProcessingException {
    for (String method : List.of("lora", "random_mask", "unheard_of")) {
      JsonNode tree = tree("{'method': {'name': '" + method + "', 'initial_sparsity': 0.1}}");
      assertThat(FormerKeys.rename(FILE, tree, Whole.class)).isEmpty();
    }
  }

  private static String current(String path, String tree) throws JsonProcessingException {
    return String.join(
        ".", FormerKeys.current(List.of(path.split("\\.")), tree(tree), Whole.class));
  }

  @Test
  void aPathIsThatOfTheMethodItLeadsTo() throws JsonProcessingException {
    String two = "{'method': [{'name': 'lora'}, {'name': 'masking'}]}";

    assertThat(current("method.1.initial_sparsity", two)).isEqualTo("method.1.sparsity");
    assertThat(current("method.0.initial_sparsity", two)).isEqualTo("method.0.initial_sparsity");
    assertThat(current("method.zero_fraction", "{}")).isEqualTo("method.sparsity");
    assertThat(current("method.bends", "{}")).isEqualTo("method.control_points");
    assertThat(current("method.bends", "{'method': {'name': 'lora'}}")).isEqualTo("method.bends");
    assertThat(current("parts.0.old_size", "{}")).isEqualTo("parts.0.new_size");
    assertThat(current("method.blocks", "{}")).isEqualTo("method.blocks");
    assertThat(current("nothing.of.this", "{}")).isEqualTo("nothing.of.this");
  }

  /** A key that has two meanings could not be read. */
  @Test
  void noFormerKeyIsAKeyOfItsMethodToday() {
    for (Method<?> method : Methods.all()) {
      List<String> keys = new ArrayList<>();
      for (RecordComponent one : method.config().getRecordComponents()) {
        keys.add(SettingKeys.of(one));
        SettingKeys.former(one).ifPresent(keys::add);
      }
      assertThat(keys).as(method.id()).doesNotHaveDuplicates();
    }
  }
}
