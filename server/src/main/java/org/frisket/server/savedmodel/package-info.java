/** A plain SavedModel folder behind the wire. Knows TensorFlow Java, and nothing of a wire. */
package org.frisket.server.savedmodel;
