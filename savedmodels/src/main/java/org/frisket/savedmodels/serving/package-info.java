/**
 * A task that answers texts: frozen model and package in one session, and heads and neurons cut out
 * where masks leave them empty. Wire formats do not belong here.
 */
package org.frisket.savedmodels.serving;
