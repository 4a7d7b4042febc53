package org.frisket.server.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Shell;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;
import org.frisket.server.run.ExampleRequest;
import org.frisket.server.run.FrisketServer;

/** What a server that has started says: where it is, and how it is asked. */
record Greeting(FrisketServer server, Path store, boolean needsToken) {
  void print(Printer printer) {
    int tasks = server.tasks();
    printer.text("serving  %d %s of %s".formatted(tasks, tasks == 1 ? "task" : "tasks", store));
    printer.text("at       " + String.join("  ", server.addresses()) + "  (REST and gRPC on each)");
    if (tasks == 0) {
      printer.text(
          "next     " + Launcher.NAME + " train CONFIG publishes a task; it is served at once");
    }
    server.example().ifPresent(example -> printer.text("try      " + curl(example)));
    printer.text("stop     Ctrl-C");
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("addresses", server.addresses());
    json.put("tasks", tasks);
    printer.json(Json.compact(), json);
  }

  private String curl(ExampleRequest example) {
    String token = needsToken ? "-H \"Authorization: Bearer $TOKEN\" " : "";
    return "curl "
        + token
        + "-d "
        + Shell.word(example.body())
        + " "
        + server.addresses().get(0)
        + example.path();
  }
}
