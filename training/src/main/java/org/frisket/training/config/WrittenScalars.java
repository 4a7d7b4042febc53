package org.frisket.training.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.List;
import org.frisket.savedmodels.json.JsonProblem;

/**
 * Numbers and booleans out of scalars that a tree keeps as they were written ({@link Yaml}). A
 * number with a leading zero is refused: YAML takes {@code 010} for eight, people for ten.
 */
final class WrittenScalars extends DelegatingDeserializer {
  private static final long serialVersionUID = 1L;
  private static final List<Class<?>> NUMBERS =
      List.of(
          int.class,
          Integer.class,
          long.class,
          Long.class,
          double.class,
          Double.class,
          float.class,
          Float.class);
  private static final List<Class<?>> BOOLEANS = List.of(boolean.class, Boolean.class);

  private WrittenScalars(JsonDeserializer<?> usual) {
    super(usual);
  }

  /** Teaches a mapper to read them. */
  static Module module() {
    SimpleModule module = new SimpleModule("frisket-written-scalars");
    NUMBERS.forEach(type -> add(module, type));
    BOOLEANS.forEach(type -> add(module, type));
    return module;
  }

  @SuppressWarnings("unchecked") // Jackson finds the deserializer of a type by the type alone
  private static <T> void add(SimpleModule module, Class<T> type) {
    JsonDeserializer<?> usual = NumberDeserializers.find(type, type.getName());
    module.addDeserializer(type, (JsonDeserializer<T>) (Object) new WrittenScalars(usual));
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
    return new WrittenScalars(usual);
  }

  @Override
  public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return super.deserialize(parser, context);
    }
    String written = parser.getText().strip();
    if (NUMBERS.contains(handledType()) && JsonProblem.hasLeadingZero(written)) {
      return context.handleWeirdStringValue(handledType(), written, "a leading zero");
    }
    JsonNode meant = Yaml.scalar(written);
    if (!meant.isNumber() && !meant.isBoolean()) {
      return super.deserialize(parser, context);
    }
    try (JsonParser other = meant.traverse(parser.getCodec())) {
      other.nextToken();
      return super.deserialize(other, context);
    }
  }
}
