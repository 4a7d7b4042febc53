package org.frisket.models.checkpoint.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.checkpoint.huggingface.ModelFiles;
import org.frisket.models.checkpoint.huggingface.ShardIndex;
import org.frisket.models.error.InvalidInputException;

/** Brings the files of one model into a folder: as few as there need to be. */
final class ModelDownload {
  private final HubClient client;
  private final Path folder;
  private HubName model;

  ModelDownload(HubClient client, HubName model, Path folder) {
    this.client = client;
    this.model = model;
    this.folder = folder;
  }

  /**
   * @throws InvalidInputException if the hub has no such model, or not in a form that can be used
   */
  void bringAll() throws IOException {
    String config = ModelFiles.CONFIG;
    HubAnswer answer = bring(config).orElseThrow(() -> missing(config, "a model the hub has"));
    // What is fetched after a change of the model must not be of another commit.
    answer.commit().ifPresent(commit -> model = model.at(commit));
    bringWeights();
    bringTokenizer();
  }

  private void bringWeights() throws IOException {
    if (has(ModelFiles.WEIGHTS)) {
      return;
    }
    if (!has(ModelFiles.INDEX)) {
      throw missing(ModelFiles.WEIGHTS, "a model that is kept as safetensors");
    }
    for (String shard : ShardIndex.read(folder.resolve(ModelFiles.INDEX)).files()) {
      require(shard);
    }
  }

  /** Every file that may change ids is asked for; most models have few of them. */
  private void bringTokenizer() throws IOException {
    for (String beside : ModelFiles.BESIDE) {
      has(beside);
    }
    if (has(ModelFiles.TOKENIZER)) {
      return;
    }
    boolean wordPieces = has(ModelFiles.WORDPIECES);
    if (has(ModelFiles.PIECES)) {
      require(ModelFiles.MERGES);
    } else if (!wordPieces && !has(ModelFiles.IMAGES)) {
      throw missing(ModelFiles.TOKENIZER, "that, vocab.txt, or vocab.json with merges.txt");
    }
  }

  private void require(String file) throws IOException {
    if (!has(file)) {
      throw missing(file, "every file the model's others name");
    }
  }

  private boolean has(String file) throws IOException {
    return bring(file).isPresent();
  }

  private Optional<HubAnswer> bring(String file) throws IOException {
    return new Download(client, model, file, folder).bring();
  }

  private InvalidInputException missing(String file, String expected) {
    return InvalidInputException.of("model " + model.repository(), "no " + file, expected);
  }
}
