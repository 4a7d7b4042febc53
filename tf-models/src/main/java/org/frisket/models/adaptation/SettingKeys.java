package org.frisket.models.adaptation;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/** What a component of a record of settings is called in files. */
public final class SettingKeys {
  private static final NamingBase SNAKE_CASE = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  private SettingKeys() {}

  /** The key that people write. */
  public static String of(RecordComponent component) {
    return SNAKE_CASE.translate(component.getName());
  }

  /** The key of before, if it was renamed. */
  public static Optional<String> former(RecordComponent component) {
    return Optional.ofNullable(component.getAnnotation(FormerKey.class)).map(FormerKey::value);
  }

  /** The key in files that the program writes. */
  public static String written(RecordComponent component) {
    return former(component).orElseGet(() -> of(component));
  }

  /** Snake case; what is written has its former key. */
  static final class Naming extends PropertyNamingStrategies.SnakeCaseStrategy {
    private static final long serialVersionUID = 1L;

    @Override
    public String nameForGetterMethod(
        MapperConfig<?> config, AnnotatedMethod method, String defaultName) {
      FormerKey former = method.getAnnotation(FormerKey.class);
      return former == null || config instanceof DeserializationConfig
          ? super.nameForGetterMethod(config, method, defaultName)
          : former.value();
    }
  }

  /** What is read may have its former key. */
  static final class Aliases extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public List<PropertyName> findPropertyAliases(Annotated annotated) {
      FormerKey former = annotated.getAnnotation(FormerKey.class);
      return former == null ? null : List.of(PropertyName.construct(former.value()));
    }

    @Override
    public Version version() {
      return Version.unknownVersion();
    }
  }
}
