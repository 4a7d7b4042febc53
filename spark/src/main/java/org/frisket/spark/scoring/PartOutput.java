package org.frisket.spark.scoring;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/**
 * Writes each part into files of its own, where Hadoop's committer wants those of a task: of all
 * attempts at a part it takes one, whole, and of a job that fails nothing.
 */
public final class PartOutput extends FileOutputFormat<NullWritable, ScoredPart> {
  /** What the names of answers end in. */
  static final String ENDING = "frisket.ending";

  private static final String ZIPPED = ".gz";

  @Override
  public RecordWriter<NullWritable, ScoredPart> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    String ending = context.getConfiguration().get(ENDING);
    return new Files(getDefaultWorkFile(context, ending), ending, context.getConfiguration());
  }

  /** The files of one part. */
  private static final class Files extends RecordWriter<NullWritable, ScoredPart> {
    private final Path answers;
    private final String ending;
    private final FileSystem system;

    Files(Path answers, String ending, Configuration configuration) throws IOException {
      this.answers = answers;
      this.ending = ending;
      this.system = answers.getFileSystem(configuration);
    }

    @Override
    public void write(NullWritable key, ScoredPart part) throws IOException {
      write(answers, part.answers());
      write(beside(OutputFolder.COUNTS, ".json"), part.count());
      if (!part.rejects().isEmpty()) {
        write(beside(OutputFolder.REJECTS, ".jsonl"), part.rejects());
      }
    }

    private Path beside(String folder, String otherEnding) {
      String name = answers.getName();
      String plain = name.substring(0, name.length() - ending.length());
      return new Path(new Path(answers.getParent(), folder), plain + otherEnding);
    }

    private void write(Path file, String text) throws IOException {
      try (OutputStream raw = system.create(file, false);
          OutputStream bytes = file.getName().endsWith(ZIPPED) ? new GZIPOutputStream(raw) : raw) {
        bytes.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }

    @Override
    public void close(TaskAttemptContext context) {
      // each file is closed when it is written
    }
  }
}
