/**
 * Files that are written whole or not at all, appended to, locked, hashed. What is in them is known
 * elsewhere.
 */
package org.frisket.models.files;
