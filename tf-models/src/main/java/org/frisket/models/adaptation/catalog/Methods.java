package org.frisket.models.adaptation.catalog;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.bitfit.BitFitConfig;
import org.frisket.models.adaptation.control.MagnitudeMaskConfig;
import org.frisket.models.adaptation.control.RandomMaskConfig;
import org.frisket.models.adaptation.curve.CurveConfig;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.adaptation.masking.binarizer.Binarizer;
import org.frisket.models.adaptation.masking.binarizer.ZeroSchedule;
import org.frisket.models.adaptation.masking.granularity.Granularity;
import org.frisket.models.adaptation.probe.LinearProbeConfig;

/** The methods this build knows, by the name they have in files. A new one is a line here. */
public final class Methods {
  private static final Map<String, Class<? extends AdaptationConfig>> BY_NAME =
      new TreeMap<>(
          Map.of(
              "curve", CurveConfig.class,
              "masking", MaskingConfig.class,
              "finetuning", FinetuningConfig.class,
              "bitfit", BitFitConfig.class,
              "linear_probe", LinearProbeConfig.class,
              "random_mask", RandomMaskConfig.class,
              "magnitude_mask", MagnitudeMaskConfig.class));

  private Methods() {}

  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** Teaches a Jackson mapper to read and write the settings of every method. */
  public static Module jacksonModule() {
    SimpleModule module = new SimpleModule("frisket-methods");
    NamedRecords.register(module, Binarizer.class);
    NamedRecords.register(module, ZeroSchedule.class);
    NamedRecords.register(module, Granularity.class);
    BY_NAME.forEach((name, type) -> module.registerSubtypes(new NamedType(type, name)));
    return module;
  }
}
