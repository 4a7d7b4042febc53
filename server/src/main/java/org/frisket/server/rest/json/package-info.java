/**
 * JSON as TensorFlow Serving reads and writes it: bytes straight into arrays of numbers, and back.
 * A body is walked over twice, once for its syntax, which comes before every other error, and once
 * for its values, whose types only a signature tells. Knows nothing of HTTP.
 */
package org.frisket.server.rest.json;
