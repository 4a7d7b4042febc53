/**
 * What stands around all services of a server: who may ask, the end, the log; and the few pages
 * that tell how it is.
 */
package org.frisket.server.http;
