package org.frisket.savedmodels.remote;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.frisket.models.checkpoint.hub.Hub;
import org.frisket.models.checkpoint.hub.HubName;
import org.frisket.models.transfer.Tries;

/**
 * A repository of a hub such as Hugging Face's. What is sent at once is one commit there; the
 * repository is made if it is not there, and only its owner sees it then.
 *
 * @param hub that has it, or will
 * @param name of the repository and its branch
 * @param token of somebody who may read it, or write to it; empty for nobody
 */
record HubRemote(Hub hub, HubName name, String token) implements Remote {
  static final String EXPECTED = "one that HF_TOKEN may read and write";

  @Override
  public String address() {
    return "hf://" + name.id();
  }

  @Override
  public Optional<RemoteContent> get(String path, long start) throws IOException {
    return new HttpContent(Signer.of(token), "X-Repo-Commit", EXPECTED)
        .get(hub.locate(name, path), start);
  }

  @Override
  public void put(List<OutgoingFile> files, Optional<String> tag, String what) throws IOException {
    HubCommit commit = new HubCommit(new HubApi(hub, name, Signer.of(token)));
    Tries.until(
        () -> {
          commit.send(files, tag, what);
          return commit;
        },
        GIVEN_UP);
  }

  @Override
  public boolean showsCard() {
    return true;
  }
}
