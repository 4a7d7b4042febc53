package org.frisket.server.rest.json;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;

/** Reads {@code inputs}: the value of the one input, or an object with a value for each. */
final class ColumnsReader {
  private final JsonText text;
  private final SortedMap<String, TensorInfo> expected;

  ColumnsReader(JsonText text, SortedMap<String, TensorInfo> expected) {
    this.text = text;
    this.expected = expected;
  }

  Map<String, TensorValue> read(int position) {
    boolean named =
        text.kind(position) == JsonKind.OBJECT && Base64Object.at(text, position) == null;
    if (named) {
      return named(position);
    }
    if (expected.size() != 1) {
      throw ServingException.invalid(
          "inputs is a plain value/list, but expecting an object as multiple input tensors required"
              + " as per tensorinfo_map");
    }
    String name = expected.firstKey();
    return Map.of(name, value(position, expected.get(name).getDtype()));
  }

  private Map<String, TensorValue> named(int position) {
    Map<String, Integer> found = new HashMap<>();
    ObjectMembers members = new ObjectMembers(text, position);
    while (members.next()) {
      if (expected.containsKey(members.name())) {
        found.putIfAbsent(members.name(), members.value());
      }
      members.skip();
    }
    Map<String, TensorValue> values = new HashMap<>();
    expected.forEach(
        (name, info) -> {
          if (!found.containsKey(name)) {
            throw ServingException.invalid("Missing named input: " + name + " in 'inputs' object.");
          }
          values.put(name, value(found.get(name), info.getDtype()));
        });
    return values;
  }

  private TensorValue value(int position, DataType type) {
    DenseReader reader = new DenseReader(text, type);
    reader.read(position);
    return TensorValue.of(type, reader.shape(), reader.array());
  }
}
