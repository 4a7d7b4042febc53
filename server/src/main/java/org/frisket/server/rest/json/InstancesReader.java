package org.frisket.server.rest.json;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.SignatureDef;

/** Reads {@code instances}: a list of values of the one input, or of objects with every input. */
final class InstancesReader {
  private final JsonText text;
  private final SortedMap<String, InputRows> inputs = new TreeMap<>();

  InstancesReader(JsonText text, SignatureDef signature) {
    this.text = text;
    signature
        .getInputsMap()
        .forEach((name, info) -> inputs.put(name, new InputRows(text, info.getDtype())));
  }

  Map<String, TensorValue> read(int list) {
    if (text.kind(list) != JsonKind.ARRAY) {
      throw ServingException.invalid("Expecting 'instances' to be an list/array");
    }
    int position = text.blanks(list + 1);
    if (text.at(position) == ']') {
      throw ServingException.invalid("No values in 'instances' array");
    }
    boolean objects = isNamed(position);
    if (!objects && inputs.size() != 1) {
      throw ServingException.invalid(
          "instances is a plain list, but expecting list of objects as multiple input tensors"
              + " required as per tensorinfo_map");
    }
    for (int row = 0; text.at(position) != ']'; row++) {
      checkKind(position, row, objects);
      position = text.blanks(row(position, row, objects));
      position = text.at(position) == ',' ? text.blanks(position + 1) : position;
    }
    Map<String, TensorValue> values = new HashMap<>();
    inputs.forEach((name, rows) -> values.put(name, rows.tensor()));
    return values;
  }

  private boolean isNamed(int position) {
    return text.kind(position) == JsonKind.OBJECT && Base64Object.at(text, position) == null;
  }

  private void checkKind(int position, int row, boolean objects) {
    if (objects && text.kind(position) != JsonKind.OBJECT) {
      throw ServingException.invalid(
          "Expecting object but got list at item " + row + " of input list");
    }
    if (!objects && isNamed(position)) {
      throw ServingException.invalid(
          "Expecting value/list but got object at item " + row + " of input list");
    }
  }

  private int row(int position, int row, boolean objects) {
    try {
      return objects ? members(position, row) : inputs.get(inputs.firstKey()).read(position);
    } catch (ServingException problem) {
      String prefix = "Failed to process element: " + row + " of 'instances' list. ";
      throw ServingException.invalid(prefix + message(problem));
    }
  }

  private static String message(ServingException problem) {
    return problem instanceof KeysException
        ? problem.getMessage()
        : "Error: " + problem.code() + ": " + problem.getMessage();
  }

  private int members(int object, int row) {
    ObjectMembers members = new ObjectMembers(text, object);
    while (members.next()) {
      InputRows rows = inputs.get(members.name());
      if (rows == null) {
        throw wrongKeys(object, " does not have named input: " + members.name());
      }
      if (rows.rows() > row) {
        throw wrongKeys(object, " has more than one value for: " + members.name());
      }
      members.readTo(rows.read(members.value()));
    }
    if (inputs.values().stream().anyMatch(rows -> rows.rows() <= row)) {
      throw wrongKeys(object, " keys must be equal to: " + String.join(",", inputs.keySet()));
    }
    return members.value();
  }

  private KeysException wrongKeys(int object, String what) {
    return new KeysException("JSON object: " + Compact.text(text, object) + what);
  }

  /** The keys of an instance are not those of the inputs. */
  private static final class KeysException extends ServingException {
    private static final long serialVersionUID = 1L;

    private KeysException(String message) {
      super(StatusCode.INVALID_ARGUMENT, message);
    }
  }
}
