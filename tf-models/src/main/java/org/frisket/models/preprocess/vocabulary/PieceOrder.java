package org.frisket.models.preprocess.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a post-processor makes of one text and of two: which special tokens stand where, and which
 * segment each piece is of. {@code 101:0} is a token of segment 0, {@code B:1} the second text.
 */
record PieceOrder(List<String> single, List<String> pair) {
  /** Empty where it is of a kind that is not known here. */
  static Optional<PieceOrder> of(JsonNode part) {
    return switch (part.path("type").asText()) {
      case "" -> Optional.of(new PieceOrder(List.of("A:0"), List.of("A:0", "B:1")));
      case "TemplateProcessing" -> Optional.of(ofTemplate(part));
      case "BertProcessing" -> Optional.of(of(part, 1, 1));
      case "RobertaProcessing" -> Optional.of(of(part, 2, 0));
      case "Sequence" -> ofSequence(part);
      default -> Optional.empty();
    };
  }

  /** The same without segments. */
  PieceOrder inOneSegment() {
    return new PieceOrder(inOneSegment(single), inOneSegment(pair));
  }

  private static List<String> inOneSegment(List<String> pieces) {
    return pieces.stream().map(piece -> piece.substring(0, piece.lastIndexOf(':')) + ":0").toList();
  }

  private static PieceOrder ofTemplate(JsonNode part) {
    return new PieceOrder(pieces(part, "single"), pieces(part, "pair"));
  }

  private static List<String> pieces(JsonNode template, String key) {
    List<String> pieces = new ArrayList<>();
    for (JsonNode piece : template.path(key)) {
      JsonNode text = piece.path("Sequence");
      JsonNode token = piece.path("SpecialToken");
      if (text.isObject()) {
        pieces.add(text.path("id").asText() + ":" + text.path("type_id").asInt());
      }
      for (JsonNode id :
          template.path("special_tokens").path(token.path("id").asText()).path("ids")) {
        pieces.add(id.asInt() + ":" + token.path("type_id").asInt());
      }
    }
    return pieces;
  }

  private static PieceOrder of(JsonNode part, int parting, int second) {
    String start = part.path("cls").path(1).asInt() + ":0";
    String end = part.path("sep").path(1).asInt() + ":";
    List<String> pair = new ArrayList<>(List.of(start, "A:0", end + 0));
    for (int more = 1; more < parting; more++) {
      pair.add(end + 0);
    }
    pair.addAll(List.of("B:" + second, end + second));
    return new PieceOrder(List.of(start, "A:0", end + 0), pair);
  }

  /** Steps that only move offsets put nothing between pieces. */
  private static Optional<PieceOrder> ofSequence(JsonNode part) {
    List<JsonNode> steps = new ArrayList<>();
    for (JsonNode step : part.path("processors")) {
      if (!step.path("type").asText().equals("ByteLevel")) {
        steps.add(step);
      }
    }
    return steps.size() == 1 ? of(steps.get(0)) : Optional.empty();
  }
}
