/**
 * A task that answers texts by itself: frozen model and package in one session, and heads and
 * neurons cut out where masks leave them empty. Many tasks together are the engine's, in the
 * package below. Wire formats do not belong here.
 */
package org.frisket.savedmodels.serving;
