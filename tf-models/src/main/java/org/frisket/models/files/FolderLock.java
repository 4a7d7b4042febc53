package org.frisket.models.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps other processes out of a folder while something is done in it. The system gives the lock
 * back when its process ends, however it ends; the file {@code .lock} stays and says who had it
 * last.
 */
public final class FolderLock {
  private static final String FILE = ".lock";

  /** Seconds between what the system says of a process and what the process says itself. */
  private static final long CLOCKS_DIFFER = 5;

  private static final Pattern SIGNATURE =
      Pattern.compile("process (?<pid>\\d{1,18}) on (?<host>.*) since (?<since>[-0-9T:]+Z)");

  /** The system's locks are those of a process: its own threads wait for each other here. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private FolderLock() {}

  /** What is done under the lock. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does it now or not at all.
   *
   * @param folder one that exists
   * @param what it is, for the message
   * @throws FolderInUseException if someone else has the lock; says who
   */
  public static <T> T alone(Path folder, String what, Work<T> work) throws IOException {
    try (FileChannel channel = open(folder)) {
      if (!tryLock(channel)) {
        throw new FolderInUseException(what + " " + folder, owner(folder));
      }
      sign(channel);
      return work.run();
    }
  }

  /**
   * Does it when it is this process's turn, however long that takes.
   *
   * @param folder made if it is not there
   */
  public static <T> T inTurn(Path folder, Work<T> work) throws IOException {
    Files.createDirectories(folder);
    THREADS.lock();
    try (FileChannel channel = open(folder)) {
      channel.lock();
      sign(channel);
      return work.run();
    } finally {
      THREADS.unlock();
    }
  }

  /**
   * Whether whoever signed the lock last is another process of this machine that still lives. The
   * lock itself is not touched, so that nobody is kept out by the question.
   */
  public static boolean isSignedByAnother(Path folder) {
    try {
      Matcher signed = SIGNATURE.matcher(Files.readString(folder.resolve(FILE)));
      return signed.matches()
          && signed.group("host").equals(host())
          && livesSince(Long.parseLong(signed.group("pid")), Instant.parse(signed.group("since")));
    } catch (IOException e) {
      return false;
    }
  }

  /** A process that was started later has the number of one that is gone. */
  private static boolean livesSince(long pid, Instant signed) {
    return ProcessHandle.of(pid)
        .filter(process -> !process.equals(ProcessHandle.current()))
        .flatMap(process -> process.info().startInstant())
        .filter(started -> started.isBefore(signed.plusSeconds(CLOCKS_DIFFER)))
        .isPresent();
  }

  private static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another run of this very process
    }
  }

  private static void sign(FileChannel channel) throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String text = "process %d on %s since %s".formatted(ProcessHandle.current().pid(), host(), now);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static String owner(Path folder) throws IOException {
    String text = Files.readString(folder.resolve(FILE));
    return text.isEmpty() ? "another process" : text;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }
}
