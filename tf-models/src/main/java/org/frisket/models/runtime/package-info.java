/**
 * TensorFlow's sessions, tensors and native log. Everything opened here is closed by the caller.
 */
package org.frisket.models.runtime;
