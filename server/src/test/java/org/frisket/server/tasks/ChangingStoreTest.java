package org.frisket.server.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.engine.KnownVersions;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.RunningTasks.Reply;
import org.frisket.server.grpc.wire.GetModelMetadataRequest;
import org.frisket.server.grpc.wire.GetModelStatusRequest;
import org.frisket.server.grpc.wire.ModelServiceGrpc.ModelServiceBlockingStub;
import org.frisket.server.grpc.wire.ModelSpec;
import org.frisket.server.grpc.wire.PredictionServiceGrpc.PredictionServiceBlockingStub;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published, labelled, damaged or doubled while tasks are served. */
class ChangingStoreTest {
  private static final String TEXT = "{\"inputs\": [\"red small\"]}";

  @TempDir private Path work;
  private TinyStore tiny;
  private RunningTasks server;

  @BeforeEach
  void start() throws IOException {
    tiny =
        TinyStore.in(work)
            .with(TinyPackage.withSeed(TinyStore.BACKBONE, 1))
            .with(TinyPackage.withSeed(TinyStore.BACKBONE, 2))
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "shades"));
    server = new RunningTasks(tiny.store());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply asked(String model) {
    return server.post("/v1/models/" + model + ":predict", TEXT);
  }

  @Test
  void versionsAndLabelsAreAskedByPath() throws IOException {
    tiny.store().task("colours").label(1, "canary");
    server.catalogue().refresh();
    Reply first = asked("colours/versions/1");
    Reply second = asked("colours/versions/2");

    assertThat(first.json()).isNotEqualTo(second.json());
    assertThat(asked("colours").json()).isEqualTo(second.json());
    assertThat(asked("colours/labels/canary").json()).isEqualTo(first.json());
    assertThat(asked("colours/versions/3").status()).isEqualTo(404);
    assertThat(asked("colours/labels/stable").status()).isEqualTo(400);
    assertThat(asked("tiny%2Fcolours").json()).isEqualTo(second.json());
  }

  /** As texts, too; and a rollback is followed. */
  @Test
  void whereNoVersionIsNamedTheStableOneAnswers() throws IOException {
    Reply first = asked("colours/versions/1");
    Reply second = asked("colours");
    tiny.store().task("colours").label(2, "stable");
    tiny.store().task("colours").rollback("stable");
    server.catalogue().refresh();

    assertThat(second.json()).isEqualTo(asked("colours/versions/2").json());
    assertThat(asked("colours").json()).isEqualTo(first.json());
    assertThat(asked("tiny%2Fcolours").json()).isEqualTo(first.json());
    Reply text = server.post("/text/v1/tasks/colours:classify", "{\"inputs\": \"red\"}");
    assertThat(text.json().get("version").asInt()).isEqualTo(1);
  }

  @Test
  void aVersionThatIsPublishedMeanwhileIsFound() throws IOException {
    Reply before = asked("colours");
    tiny.with(TinyPackage.withSeed(TinyStore.BACKBONE, 3));
    server.catalogue().refresh();

    assertThat(asked("colours").json()).isNotEqualTo(before.json());
    assertThat(asked("colours").json()).isEqualTo(asked("colours/versions/3").json());
    assertThat(server.get("/v1/models/colours").json().findValuesAsText("version"))
        .containsExactly("3", "2", "1");
  }

  @Test
  void aDamagedPackageIsDataLossAndOthersAnswer() throws IOException {
    Path file = tiny.store().task("colours").version(2).resolve(TaskPackage.TENSORS_FILE);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    Reply damaged = asked("colours");

    assertThat(damaged.status()).isEqualTo(500);
    assertThat(damaged.error()).contains("tiny/colours@2", "sha256");
    assertThat(asked("colours/versions/1").status()).isEqualTo(200);
    assertThat(asked("shades").status()).isEqualTo(200);
    Reply status = server.get("/v1/models/colours");
    assertThat(status.json().findValuesAsText("state")).containsExactly("END", "AVAILABLE");
    assertThat(status.json().findValuesAsText("error_code")).containsExactly("DATA_LOSS", "OK");
  }

  /** Whatever is asked about it, over REST, gRPC and as text. */
  @Test
  void whatIsDamagedIsToldWithoutSayingWhereTheStoreLies() throws IOException {
    damage("colours", 2, TaskPackage.TENSORS_FILE);
    damage("shades", 1, TaskPackage.MANIFEST_FILE);
    Files.writeString(tiny.store().task("colours").path().resolve("labels.json"), "[");

    for (String task : List.of("colours", "shades", "colours@2")) {
      told(server.post("/text/v1/tasks/" + task + ":classify", "{\"inputs\": \"red\"}"));
    }
    told(server.post("/text/v1/tasks:ask", "{\"tasks\": [\"colours\"], \"inputs\": \"red\"}"));
    told(server.get("/text/v1/tasks/shades"));
    told(server.get("/text/v1/tasks"));
    assertThat(told(asked("colours"))).contains("tiny/colours@2/" + TaskPackage.TENSORS_FILE);
    assertThat(told(asked("shades"))).contains("tiny/shades@1/" + TaskPackage.MANIFEST_FILE);
    for (String path : List.of("colours", "shades", "shades/metadata")) {
      told(server.get("/v1/models/" + path));
    }
    assertThat(told(server.get("/admin/v1/tasks"))).contains("failure");
    told(server.send("DELETE", "/admin/v1/tasks/colours/versions/2", new byte[0]));
    ModelServiceBlockingStub models = server.stub(ModelServiceBlockingStub.class);
    GetModelStatusRequest status =
        GetModelStatusRequest.newBuilder()
            .setModelSpec(ModelSpec.newBuilder().setName("colours"))
            .build();
    told(models.getModelStatus(status).toString());
    PredictionServiceBlockingStub predictions = server.stub(PredictionServiceBlockingStub.class);
    GetModelMetadataRequest metadata =
        GetModelMetadataRequest.newBuilder()
            .setModelSpec(ModelSpec.newBuilder().setName("shades"))
            .addMetadataField("signature_def")
            .build();
    assertThatThrownBy(() -> predictions.getModelMetadata(metadata))
        .hasMessageContaining("DATA_LOSS")
        .satisfies(refused -> told(refused.getMessage()));
  }

  private void damage(String task, int version, String file) throws IOException {
    Files.writeString(tiny.store().task(task).version(version).resolve(file), "{");
  }

  private String told(Reply reply) {
    return told(new String(reply.whole().body(), UTF_8));
  }

  private String told(String text) {
    assertThat(text).isNotEmpty().doesNotContain(work.toString(), work.getFileName().toString());
    return text;
  }

  @Test
  void aManifestThatIsNoneIsDataLossToo() throws IOException {
    Files.writeString(
        tiny.store().task("shades").version(1).resolve(TaskPackage.MANIFEST_FILE), "{");

    assertThat(asked("shades").status()).isEqualTo(500);
    assertThat(asked("shades").error()).contains("tiny/shades@1");
    assertThat(server.get("/v1/models/shades/metadata").status()).isEqualTo(500);
    assertThat(asked("colours").status()).isEqualTo(200);
  }

  @Test
  void oneNameOnTwoBackbonesNeedsTheBackbone() throws IOException {
    Backbone other = TinyBackbone.withSeed(1);
    tiny.with(other, TinyPackage.withSeed(other, 1));
    server.catalogue().refresh();

    Reply reply = asked("colours");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(server.catalogue().find("colours")).hasSize(2);
    for (KnownVersions known : server.catalogue().find("colours")) {
      assertThat(reply.error()).contains(known.name());
      assertThat(asked(known.name().replace("/", "%2F")).status()).isEqualTo(200);
    }
  }
}
