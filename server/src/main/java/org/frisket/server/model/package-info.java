/**
 * What the wire answers from: named models, their versions, calls and values. Interfaces and plain
 * values alone; wire formats (JSON, protocol buffers) and the HTTP server lie elsewhere and use
 * this.
 */
package org.frisket.server.model;
