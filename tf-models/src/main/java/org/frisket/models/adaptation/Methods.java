package org.frisket.models.adaptation;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The methods on the class path, by the name they have in files. */
public final class Methods {
  private static final SortedMap<String, Method<?>> BY_ID = found();
  private static final Method<?> COMPOSED = new ComposedMethod();

  /** Calls settings as files do: in snake case, and by both of their keys where one was renamed. */
  private static final class MethodsModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    MethodsModule() {
      super("frisket-methods");
    }

    @Override
    public void setupModule(SetupContext context) {
      super.setupModule(context);
      context.setNamingStrategy(new SettingKeys.Naming());
      context.insertAnnotationIntrospector(new SettingKeys.Aliases());
    }
  }

  private Methods() {}

  private static SortedMap<String, Method<?>> found() {
    SortedMap<String, Method<?>> methods = new TreeMap<>();
    for (Method<?> method : ServiceLoader.load(Method.class, Method.class.getClassLoader())) {
      Method<?> other = methods.put(method.id(), method);
      if (other != null) {
        throw new IllegalStateException(
            "two methods are called " + method.id() + ": " + other + " and " + method);
      }
    }
    return Collections.unmodifiableSortedMap(methods);
  }

  public static List<String> names() {
    return List.copyOf(BY_ID.keySet());
  }

  public static Collection<Method<?>> all() {
    return BY_ID.values();
  }

  /** The method of that name, if there is one. */
  public static Optional<Method<?>> named(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** The method whose settings these are. */
  @SuppressWarnings("unchecked") // a method is found by the class of its settings
  public static <C extends AdaptationConfig> Method<C> of(C config) {
    return (Method<C>)
        Stream.concat(BY_ID.values().stream(), Stream.of(COMPOSED))
            .filter(method -> method.config() == config.getClass())
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no method has settings " + config.getClass()));
  }

  /**
   * Teaches a Jackson mapper to read and write the settings of every method, and lists of them as a
   * {@link Composition}.
   */
  public static Module jacksonModule() {
    SimpleModule module = new MethodsModule();
    for (Method<?> method : all()) {
      method.namedSettings().forEach(type -> NamedRecords.register(module, type));
      module.registerSubtypes(new NamedType(method.config(), method.id()));
    }
    MethodListJson.register(module);
    return module;
  }
}
