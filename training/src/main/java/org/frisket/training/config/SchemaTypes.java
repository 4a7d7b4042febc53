package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.SettingKeys;
import org.frisket.models.adaptation.SettingTrees;
import org.frisket.models.error.Words;

/** The types of settings as schemas, as {@link ConfigReader} reads them. */
final class SchemaTypes {
  private static final String TYPE = "type";
  private static final String OBJECT = "object";
  private static final String ARRAY = "array";
  private static final String NAME = "name";
  private static final String PROPERTIES = "properties";

  /** Other readers of YAML than ours take 1e-3 for a word. */
  private static final String NUMBER = "^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$";

  private static final Set<Type> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);
  private static final Set<Type> FRACTIONS =
      Set.of(float.class, double.class, Float.class, Double.class);

  private final ObjectNode definitions = object();

  /** What the schemas refer to. */
  ObjectNode definitions() {
    return definitions;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode record(Class<?> record, DescribedDefaults defaults) {
    ObjectNode schema = object().put(TYPE, OBJECT);
    ObjectNode properties = schema.putObject(PROPERTIES);
    for (RecordComponent component : record.getRecordComponents()) {
      ObjectNode property = property(component, defaults);
      properties.set(SettingKeys.of(component), property);
      SettingKeys.former(component)
          .ifPresent(former -> properties.set(former, property.deepCopy().put("deprecated", true)));
    }
    return schema.put("additionalProperties", false);
  }

  private ObjectNode property(RecordComponent component, DescribedDefaults defaults) {
    String key = SettingKeys.of(component);
    ObjectNode schema = value(component, defaults.below(key));
    if (KnownKeys.isNullable(key)) {
      ObjectNode given = schema;
      schema = object();
      schema.putArray("anyOf").add(object().put(TYPE, "null")).add(given);
    }
    ObjectNode described = schema;
    defaults.comment(key).ifPresent(comment -> described.put("description", comment));
    defaults.value(key).ifPresent(value -> described.set("default", value));
    return described;
  }

  private ObjectNode value(RecordComponent component, DescribedDefaults defaults) {
    Type type = component.getGenericType();
    if (component.isAnnotationPresent(OfExperiments.class)) {
      return ofExperiments(type, defaults);
    }
    return takesOneForAList(component)
        ? either(ARRAY, type(type, defaults), type(elements(type), defaults))
        : type(type, defaults);
  }

  /** Jackson's annotations stand at the accessor. */
  private static boolean takesOneForAList(RecordComponent component) {
    return Optional.ofNullable(component.getAccessor().getAnnotation(JsonFormat.class))
        .map(format -> Arrays.asList(format.with()))
        .filter(with -> with.contains(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY))
        .isPresent();
  }

  private ObjectNode type(Type type, DescribedDefaults defaults) {
    if (type instanceof ParameterizedType generic) {
      return several((Class<?>) generic.getRawType(), type(elements(type), defaults));
    }
    Class<?> one = (Class<?>) type;
    if (type == AdaptationConfig.class) {
      return methods();
    }
    if (one.isEnum()) {
      ObjectNode schema = object();
      Words.all(one).forEach(schema.putArray("enum")::add);
      return schema;
    }
    if (SettingTrees.isMethod(type)) {
      return choice(SettingTrees.records(type));
    }
    if (one.isSealed()) {
      return named(SettingTrees.records(type));
    }
    return one.isRecord() ? written(one, defaults) : scalar(one);
  }

  private static ObjectNode several(Class<?> container, ObjectNode each) {
    boolean list = Collection.class.isAssignableFrom(container);
    ObjectNode schema = object().put(TYPE, list ? ARRAY : OBJECT);
    return schema.set(list ? "items" : "additionalProperties", each);
  }

  private static Type elements(Type type) {
    Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
    return arguments[arguments.length - 1];
  }

  private static ObjectNode scalar(Class<?> type) {
    if (WHOLE.contains(type)) {
      return object().put(TYPE, "integer");
    }
    if (type == boolean.class || type == Boolean.class) {
      return object().put(TYPE, "boolean");
    }
    ObjectNode schema = object();
    if (FRACTIONS.contains(type)) {
      schema.putArray(TYPE).add("number").add("string");
      schema.put("pattern", NUMBER);
    } else if (type == String.class) { // what is written counts: labels yes, 010 and 1.10
      schema.putArray(TYPE).add("string").add("number").add("boolean");
    }
    return schema; // any value, where the setting is one of another config
  }

  /** A record that is written in another form than its components is one of what it is made of. */
  private ObjectNode written(Class<?> record, DescribedDefaults defaults) {
    return Arrays.stream(record.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(JsonCreator.class))
        .map(Method::getGenericParameterTypes)
        .findFirst()
        .map(types -> type(types[0], DescribedDefaults.NONE))
        .orElseGet(() -> record(record, defaults));
  }

  /** One method, or a list of several. */
  private ObjectNode methods() {
    String definition = "method";
    if (!definitions.has(definition)) {
      definitions.set(definition, choice(SettingTrees.records(AdaptationConfig.class)));
    }
    ObjectNode one = object().put("$ref", "#/definitions/" + definition);
    return either(ARRAY, object().set("items", one), one);
  }

  /** A name alone where it has no settings, or a name with settings. */
  private ObjectNode named(Map<String, Class<?>> records) {
    ObjectNode alone = object();
    ArrayNode names = alone.putArray("enum");
    records.forEach(
        (name, record) -> {
          if (record.getRecordComponents().length == 0) {
            names.add(name);
          }
        });
    return either(OBJECT, choice(records), alone);
  }

  /** Settings that are told apart by their name; without one, they are of what is extended. */
  private ObjectNode choice(Map<String, Class<?>> records) {
    ObjectNode schema = object().put(TYPE, OBJECT);
    records.keySet().forEach(schema.withObject("/properties/name").putArray("enum")::add);
    ArrayNode each = schema.putArray("allOf");
    records.forEach(
        (name, record) -> {
          ObjectNode such = object();
          such.withObject("/properties/name").put("const", name);
          such.putArray("required").add(NAME);
          ObjectNode settings = record(record, DescribedDefaults.ofMethod(name));
          settings.withObject("/properties/name").put("const", name);
          each.add(object().<ObjectNode>set("if", such).<ObjectNode>set("then", settings));
        });
    return schema;
  }

  private static ObjectNode either(String type, ObjectNode such, ObjectNode other) {
    ObjectNode schema = object();
    schema.putObject("if").put(TYPE, type);
    schema.set("then", such);
    return schema.set("else", other);
  }

  /** Every setting there is, by its dotted name; places in lists of methods are not told. */
  private ObjectNode ofExperiments(Type type, DescribedDefaults defaults) {
    if (type instanceof ParameterizedType list && list.getRawType() != Map.class) {
      return several(
          (Class<?>) list.getRawType(), ofExperiments(elements(type), DescribedDefaults.NONE));
    }
    ObjectNode schema = object().put(TYPE, OBJECT);
    ObjectNode properties = schema.putObject(PROPERTIES);
    ObjectNode value = type(elements(type), defaults);
    SettingNames.all().forEach(name -> properties.set(name, value));
    return schema.set("additionalProperties", value);
  }
}
