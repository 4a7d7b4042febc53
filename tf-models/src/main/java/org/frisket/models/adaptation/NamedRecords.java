package org.frisket.models.adaptation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.frisket.models.error.InvalidInputException;

/**
 * A sealed type of records in files: the record's name in snake case alone where it has no settings
 * ({@code top_k}), or an object of its name and its settings, all of them. A new record of the type
 * needs nothing more to be written and read.
 */
final class NamedRecords<T> {
  private static final String NAME = "name";
  private static final NamingBase SNAKE_CASE = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  private final Class<T> type;
  private final Map<String, Class<? extends T>> byName = new TreeMap<>();

  private NamedRecords(Class<T> type) {
    this.type = type;
    for (Class<?> one : type.getPermittedSubclasses()) {
      byName.put(nameOf(one), one.asSubclass(type));
    }
  }

  /** Teaches a module to write and read a sealed type. */
  static <T> void register(SimpleModule module, Class<T> type) {
    NamedRecords<T> records = new NamedRecords<>(type);
    module.addDeserializer(type, records.new Reader());
    records.byName.values().forEach(one -> module.addSerializer(one, new Writer<>()));
  }

  /** The record of a sealed type that has that name, if there is one. */
  static Optional<Class<?>> named(Class<?> type, String name) {
    return Arrays.<Class<?>>stream(type.getPermittedSubclasses())
        .filter(one -> nameOf(one).equals(name))
        .findFirst();
  }

  static String nameOf(Class<?> one) {
    return SNAKE_CASE.translate(one.getSimpleName());
  }

  private static List<String> settingsOf(Class<?> one) {
    return Arrays.stream(one.getRecordComponents()).map(SettingKeys::of).toList();
  }

  private final class Reader extends JsonDeserializer<T> {
    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode tree = context.readTree(parser);
      JsonNode name = tree.isObject() ? tree.path(NAME) : tree;
      String what = SNAKE_CASE.translate(type.getSimpleName());
      Class<? extends T> chosen = byName.get(name.asText());
      if (chosen == null) {
        String found = name.isMissingNode() ? "no name" : name.asText();
        throw InvalidInputException.of(what, found, "one of " + byName.keySet());
      }
      ObjectNode settings = context.getNodeFactory().objectNode();
      tree.properties().forEach(entry -> settings.set(entry.getKey(), entry.getValue()));
      settings.remove(NAME);
      FormerKeys.rename(Path.of(what), settings, chosen);
      requireAll(what + " " + nameOf(chosen), settings, settingsOf(chosen));
      return context.readTreeAsValue(settings, chosen);
    }
  }

  private static void requireAll(String what, ObjectNode settings, List<String> known) {
    List<String> found = new ArrayList<>();
    settings.fieldNames().forEachRemaining(found::add);
    if (!new TreeSet<>(found).equals(new TreeSet<>(known))) {
      throw InvalidInputException.of("settings of " + what, found, known.toString());
    }
  }

  private static final class Writer<T> extends JsonSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      RecordComponent[] settings = value.getClass().getRecordComponents();
      if (settings.length == 0) {
        generator.writeString(nameOf(value.getClass()));
        return;
      }
      generator.writeStartObject();
      generator.writeStringField(NAME, nameOf(value.getClass()));
      for (RecordComponent setting : settings) {
        String key = SettingKeys.written(setting);
        provider.defaultSerializeField(key, valueOf(setting, value), generator);
      }
      generator.writeEndObject();
    }
  }

  private static Object valueOf(RecordComponent setting, Object record) {
    try {
      return setting.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
