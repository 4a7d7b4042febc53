package org.frisket.analysis.figure;

/**
 * A figure as numbers and words: what is drawn of it is the same in every format. Series are told
 * apart by dash and marker, cells by their shade and the number in them, so nothing is lost in
 * grey.
 */
public sealed interface Figure permits Lines, Bars, TradeOff, HeatMap {
  /** The name of its files, without an ending. */
  String name();

  /** What it shows, in one sentence. */
  String title();
}
