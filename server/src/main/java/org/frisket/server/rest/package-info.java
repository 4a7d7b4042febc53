/**
 * TensorFlow Serving's REST: paths, verbs, errors, and the HTTP server's part of it. JSON lies in
 * {@code json}; what answers lies in {@code model}.
 */
package org.frisket.server.rest;
