package org.frisket.savedmodels.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreCopy;
import org.frisket.savedmodels.store.TaskFolder;

/**
 * Packages of a store at another place: a folder, which is a store then, a server, S3, or a hub. A
 * frozen model goes with the first of its tasks and lies there once. What is there under the same
 * content is not sent again, and nothing is written over: another package of the same task is its
 * next version.
 */
public final class StoreTransfer {
  private final String address;
  private final Optional<Remote> remote;

  private StoreTransfer(String address, Optional<Remote> remote) {
    this.address = address;
    this.remote = remote;
  }

  /**
   * @param address a folder, {@code https://…}, {@code s3://bucket/folder} or {@code
   *     hf://organisation/model}
   * @param environment variables with keys and tokens
   * @throws InvalidInputException if it is none of these
   */
  public static StoreTransfer with(String address, Map<String, String> environment) {
    return new StoreTransfer(address, new Remotes(environment).at(address));
  }

  /**
   * A version of a task, where it has come to.
   *
   * @param task its id
   * @param version its number there
   * @param place that holds its files
   */
  public record Transferred(String task, int version, String place) {}

  /**
   * Sends packages.
   *
   * @param store that their frozen models are looked for in
   * @param packages folders or archives
   * @throws InvalidInputException if one is damaged, or the other side does not want it
   * @throws org.frisket.models.error.WorkFailedException if the way there fails; the same again
   *     goes on
   */
  public List<Transferred> push(Store store, List<Path> packages) throws IOException {
    if (remote.isPresent()) {
      return new RemotePush(store, remote.get()).push(packages);
    }
    return copied(new StoreCopy(store, new Store(Path.of(address))), packages);
  }

  /**
   * Takes packages.
   *
   * @param store that gets them
   * @param names {@code task} for the version that answers, or {@code task@3}; all tasks where
   *     there are none
   * @throws InvalidInputException if there is none of that name, or one is not what it should be
   * @throws org.frisket.models.error.WorkFailedException if the way there fails; what has come
   *     stays, and the same again goes on
   */
  public List<Transferred> pull(Store store, List<String> names) throws IOException {
    if (remote.isPresent()) {
      return new RemotePull(store, remote.get()).pull(names);
    }
    Store other = new Store(Path.of(address));
    return copied(new StoreCopy(other, store), published(other, names));
  }

  /** Packages of a store by their names, or the one of each task that answers. */
  public static List<Path> published(Store store, List<String> names) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String name : names) {
      found.add(store.findPublished(name));
    }
    if (names.isEmpty()) {
      for (TaskFolder task : store.tasks()) {
        found.add(task.version(task.usual()));
      }
      InvalidInputException.require(
          "tasks in store " + store.root(), "none", !found.isEmpty(), "one or more");
    }
    return found;
  }

  private static List<Transferred> copied(StoreCopy copy, List<Path> packages) throws IOException {
    List<Transferred> done = new ArrayList<>();
    for (Path path : packages) {
      done.add(transferred(copy.copy(path)));
    }
    return done;
  }

  /** Of a published folder. */
  static Transferred transferred(Path published) {
    String task = published.getParent().getFileName().toString();
    int version = Integer.parseInt(published.getFileName().toString());
    return new Transferred(task, version, published.toString());
  }
}
