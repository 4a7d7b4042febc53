package org.frisket.training.pretraining;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import org.frisket.savedmodels.json.Json;

/**
 * What a pretraining ends with; {@code pretraining.json} of its folder.
 *
 * @param name of the new backbone
 * @param runId its identity as a run
 * @param backbone name of the backbone that it began with
 * @param method how that changed
 * @param seed all draws followed from it
 * @param sequences that were trained on
 * @param heldOutSequences that were not
 * @param tokens of all texts
 * @param steps done
 * @param maskedTokens of the held-out text, over which perplexities are
 * @param perplexity of the masked tokens of the held-out text
 * @param unigramPerplexity that of a unigram model of the text that was trained on
 * @param sparsity share of zeros in the matrices of the blocks; null where nothing was pruned
 * @param identity SHA-256 of the new backbone
 * @param minutes spent
 * @param peakResidentMib largest resident size of the process; null where unknown
 * @param command what was typed
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PretrainingResult(
    String name,
    String runId,
    String backbone,
    String method,
    long seed,
    int sequences,
    int heldOutSequences,
    long tokens,
    long steps,
    long maskedTokens,
    double perplexity,
    double unigramPerplexity,
    Double sparsity,
    String identity,
    double minutes,
    Long peakResidentMib,
    String command) {
  static PretrainingResult read(Path file) throws IOException {
    return Json.read(file, PretrainingResult.class);
  }
}
