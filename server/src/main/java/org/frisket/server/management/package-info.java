/**
 * Tasks are put, labelled, listed and deleted while they are served; how answers come is elsewhere.
 */
package org.frisket.server.management;
