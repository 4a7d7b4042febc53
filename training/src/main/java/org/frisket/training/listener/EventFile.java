package org.frisket.training.listener;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.frisket.models.files.TfRecord;
import org.frisket.training.checkpoint.AppendLog;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.Summary;
import org.tensorflow.proto.SummaryMetadata;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * TensorBoard's event file: a {@link TfRecord} for each {@code Event}. The wall time is the step,
 * in seconds: the same run writes the same bytes.
 */
final class EventFile {
  private static final int BUCKETS = 100;
  private static final String VERSION = "brain.Event:2";

  private final AppendLog log;

  /**
   * @param empty whether the file is new and needs its first record
   */
  EventFile(AppendLog log, boolean empty) {
    this.log = log;
    if (empty) {
      append(Event.newBuilder().setFileVersion(VERSION).build());
    }
  }

  void scalar(long step, String tag, double value) {
    add(step, Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value));
  }

  /** A text, which TensorBoard reads as Markdown. */
  void text(long step, String tag, String text) {
    TensorProto content =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addStringVal(ByteString.copyFromUtf8(text))
            .build();
    SummaryMetadata.PluginData plugin =
        SummaryMetadata.PluginData.newBuilder().setPluginName("text").build();
    add(
        step,
        Summary.Value.newBuilder()
            .setTag(tag)
            .setMetadata(SummaryMetadata.newBuilder().setPluginData(plugin))
            .setTensor(content));
  }

  /** How many of some shares lie in each hundredth of [0, 1]. */
  void shares(long step, String tag, double[] shares) {
    double[] counts = new double[BUCKETS];
    for (double share : shares) {
      counts[Math.min(BUCKETS - 1, (int) (share * BUCKETS))]++;
    }
    DoubleSummaryStatistics statistics = Arrays.stream(shares).summaryStatistics();
    HistogramProto.Builder histogram =
        HistogramProto.newBuilder()
            .setMin(statistics.getMin())
            .setMax(statistics.getMax())
            .setNum(statistics.getCount())
            .setSum(statistics.getSum())
            .setSumSquares(Arrays.stream(shares).map(share -> share * share).sum());
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      histogram.addBucketLimit((bucket + 1.0) / BUCKETS).addBucket(counts[bucket]);
    }
    add(step, Summary.Value.newBuilder().setTag(tag).setHisto(histogram));
  }

  private void add(long step, Summary.Value.Builder entry) {
    append(
        Event.newBuilder()
            .setStep(step)
            .setWallTime(step)
            .setSummary(Summary.newBuilder().addValue(entry))
            .build());
  }

  private void append(Event event) {
    log.append(TfRecord.of(event.toByteArray()));
  }
}
