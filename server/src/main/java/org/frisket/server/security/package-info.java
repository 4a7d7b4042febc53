/** Who may ask what: tokens, their scopes, and which part of the server a path belongs to. */
package org.frisket.server.security;
