/**
 * The page at {@code /}: its files, and the headers they are served with. It holds no data; its
 * scripts ask the text endpoint as any other caller does.
 */
package org.frisket.server.page;
