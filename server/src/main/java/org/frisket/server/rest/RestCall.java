package org.frisket.server.rest;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.frisket.savedmodels.serving.engine.Deadline;

/**
 * A request as it came, its body inflated.
 *
 * @param target path and query, not decoded
 * @param origin where a browser's page came from
 * @param callerGone whether nobody waits any more
 */
record RestCall(
    String method,
    String target,
    Optional<String> origin,
    byte[] body,
    Deadline deadline,
    BooleanSupplier callerGone) {}
