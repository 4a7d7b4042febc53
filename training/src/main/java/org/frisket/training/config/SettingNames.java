package org.frisket.training.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.frisket.models.adaptation.SettingKeys;
import org.frisket.models.adaptation.SettingTrees;

/** What the settings of experiments are called on the command line and in sweeps. */
public final class SettingNames {
  private SettingNames() {}

  /** All of them, those of every method among them, such as {@code training.epochs}. */
  public static List<String> all() {
    Set<String> names = new TreeSet<>();
    addBelow("", ExperimentConfig.class, names);
    return List.copyOf(names);
  }

  private static void addBelow(String prefix, Type type, Set<String> names) {
    for (Map.Entry<String, Class<?>> record : SettingTrees.records(type).entrySet()) {
      if (!record.getKey().isEmpty()) {
        names.add(prefix + "name");
      }
      for (RecordComponent component : record.getValue().getRecordComponents()) {
        String name = prefix + SettingKeys.of(component);
        names.add(name);
        addBelow(name + ".", component.getGenericType(), names);
      }
    }
  }
}
