package org.frisket.server.rest.json;

import com.google.protobuf.ByteString;
import org.frisket.server.model.ServingException;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;

/** Reads examples: objects of features, each a value or a flat list of values of one kind. */
final class FeaturesReader {
  private final JsonText text;
  private final NumberScanner numbers;
  private int end;

  FeaturesReader(JsonText text) {
    this.text = text;
    this.numbers = new NumberScanner(text);
  }

  /** Behind what was read last. */
  int end() {
    return end;
  }

  /** Reads the example that begins here. Of features of equal names the last counts. */
  Example read(int position) {
    if (text.kind(position) != JsonKind.OBJECT) {
      throw ServingException.invalid(
          "Example must be JSON object but got JSON " + text.kind(position).word());
    }
    Features.Builder features = Features.newBuilder();
    ObjectMembers members = new ObjectMembers(text, position);
    while (members.next()) {
      features.putFeature(members.name(), feature(members.name(), members.value()));
      members.readTo(end);
    }
    end = members.value();
    return Example.newBuilder().setFeatures(features).build();
  }

  private Feature feature(String name, int position) {
    Feature.Builder feature = Feature.newBuilder();
    if (text.kind(position) != JsonKind.ARRAY) {
      end = element(feature, name, position);
      return feature.build();
    }
    int next = text.blanks(position + 1);
    while (text.at(next) != ']') {
      next = text.blanks(element(feature, name, next));
      next = text.at(next) == ',' ? text.blanks(next + 1) : next;
    }
    end = next + 1;
    return feature.build();
  }

  private int element(Feature.Builder feature, String name, int position) {
    return switch (text.kind(position)) {
      case STRING -> {
        bytes(feature, name, JsonStrings.bytes(text, position));
        yield JsonStrings.end(text, position);
      }
      case NUMBER -> number(feature, name, position);
      case BOOL -> {
        boolean value = text.at(position) == 't';
        integer(feature, name, value ? 1 : 0);
        yield position + (value ? 4 : 5);
      }
      case OBJECT -> binary(feature, name, position);
      case NULL, ARRAY -> throw unexpected(name, position);
    };
  }

  private int binary(Feature.Builder feature, String name, int position) {
    Base64Object binary = Base64Object.at(text, position);
    if (binary == null) {
      throw unexpected(name, position);
    }
    bytes(feature, name, binary.decoded());
    return binary.end();
  }

  private int number(Feature.Builder feature, String name, int position) {
    int behind = numbers.scan(position);
    if (numbers.fitsLong()) {
      integer(feature, name, numbers.asLong());
    } else if (numbers.fitsUnsignedLong()) {
      throw ServingException.invalid(
          "Feature: " + name + " has uint64_t element. Only int64_t is supported.");
    } else {
      require(feature, Feature.KindCase.FLOAT_LIST, name);
      feature.getFloatListBuilder().addValue((float) numbers.asDouble());
    }
    return behind;
  }

  private static void integer(Feature.Builder feature, String name, long value) {
    require(feature, Feature.KindCase.INT64_LIST, name);
    feature.getInt64ListBuilder().addValue(value);
  }

  private static void bytes(Feature.Builder feature, String name, byte[] value) {
    require(feature, Feature.KindCase.BYTES_LIST, name);
    feature.getBytesListBuilder().addValue(ByteString.copyFrom(value));
  }

  /** The first element fixes the kind. */
  private static void require(Feature.Builder feature, Feature.KindCase kind, String name) {
    Feature.KindCase first = feature.getKindCase();
    if (first != Feature.KindCase.KIND_NOT_SET && first != kind) {
      throw ServingException.invalid(
          "Unexpected element type in feature: " + name + " expecting type: " + word(first));
    }
  }

  private static String word(Feature.KindCase kind) {
    return switch (kind) {
      case INT64_LIST -> "int64";
      case FLOAT_LIST -> "float";
      default -> "string";
    };
  }

  private ServingException unexpected(String name, int position) {
    return ServingException.invalid(
        "Feature: "
            + name
            + " has element with unexpected JSON type: "
            + text.kind(position).word());
  }
}
