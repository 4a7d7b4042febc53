package org.frisket.models.adaptation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings as programs make them: the defaults of a method, which are those of its file, and copies
 * in which one component is another.
 */
public final class Settings {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .addModule(Methods.jacksonModule())
          .build();

  private Settings() {}

  /**
   * The settings of a method as its file of defaults says them.
   *
   * @param type the record of its settings
   */
  public static <C extends AdaptationConfig> C defaults(Class<C> type) {
    return defaults(type, Map.of());
  }

  /**
   * The same of a method that needs more than its file says.
   *
   * @param more values by key, over those of the file
   */
  public static <C extends AdaptationConfig> C defaults(Class<C> type, Map<String, ?> more) {
    Method<?> method =
        Methods.all().stream()
            .filter(known -> known.config() == type)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no method has settings " + type));
    try {
      ObjectNode whole = YAML.createObjectNode().put("name", method.id());
      JsonNode own = YAML.readTree(method.defaults());
      own.properties().forEach(entry -> whole.set(entry.getKey(), entry.getValue()));
      more.forEach((key, value) -> whole.set(key, YAML.valueToTree(value)));
      return YAML.treeToValue(whole, type);
    } catch (IOException e) {
      throw new UncheckedIOException("defaults of " + method.id(), e);
    }
  }

  /**
   * A copy in which one component is another; everything is checked again.
   *
   * @param component the component's name in Java
   * @throws InvalidInputException if the record refuses the value
   */
  @SuppressWarnings("unchecked") // a record's constructor makes a record of the same class
  public static <R extends Record> R with(R settings, String component, Object value) {
    RecordComponent[] components = settings.getClass().getRecordComponents();
    if (Arrays.stream(components).noneMatch(known -> known.getName().equals(component))) {
      throw new IllegalArgumentException(settings.getClass() + " has no component " + component);
    }
    try {
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        boolean other = components[i].getName().equals(component);
        values[i] = other ? value : components[i].getAccessor().invoke(settings);
      }
      return (R) settings.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidInputException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
