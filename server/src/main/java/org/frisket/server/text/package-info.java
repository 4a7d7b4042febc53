/** Texts in, labels out: tasks are asked without tensors, many of them in one call. */
package org.frisket.server.text;
