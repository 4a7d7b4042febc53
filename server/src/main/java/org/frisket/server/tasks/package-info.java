/**
 * Tasks of a store as models of the server: names, versions and labels, signatures, and what goes
 * in and out of them as tensors. How answers are computed is the engine's.
 */
package org.frisket.server.tasks;
