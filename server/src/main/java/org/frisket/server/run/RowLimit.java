package org.frisket.server.run;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.model.Lease;
import org.frisket.server.model.ModelSpec;
import org.frisket.server.model.Models;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.Verb;
import org.frisket.server.model.VersionStatus;
import org.tensorflow.proto.SignatureDef;

/**
 * Models that refuse requests of too many rows. For tasks: the first dimension of an input is rows.
 */
record RowLimit(Models models, int most) implements Models {
  @Override
  public Lease find(ModelSpec spec) {
    return new Held(models.find(spec), most);
  }

  @Override
  public List<VersionStatus> status(String name, OptionalLong version) {
    return models.status(name, version);
  }

  @Override
  public boolean knows(String name) {
    return models.knows(name);
  }

  @Override
  public String fullName(String name) {
    return models.fullName(name);
  }

  private record Held(Lease lease, int most) implements Lease {
    @Override
    public String name() {
      return lease.name();
    }

    @Override
    public long version() {
      return lease.version();
    }

    @Override
    public Servable servable() {
      return new Limited(lease.servable(), most);
    }

    @Override
    public void close() {
      lease.close();
    }
  }

  private record Limited(Servable servable, int most) implements Servable {
    @Override
    public Map<String, SignatureDef> signatures() {
      return servable.signatures();
    }

    @Override
    public String signature(Verb verb, String name) {
      return servable.signature(verb, name);
    }

    @Override
    public CompletableFuture<Map<String, TensorValue>> run(ServableCall call) {
      long rows = call.inputs().values().stream().mapToLong(Limited::rows).max().orElse(0);
      return rows <= most
          ? servable.run(call)
          : CompletableFuture.failedFuture(
              ServingException.invalid(
                  "Rows of a request: %d (expected: at most %d)".formatted(rows, most)));
    }

    private static long rows(TensorValue value) {
      return value.shape().length == 0 ? 1 : value.shape()[0];
    }

    @Override
    public void close() {
      servable.close();
    }
  }
}
