/**
 * Model folders fetched from a hub, checked and resumed. What is in a folder is read by {@code
 * huggingface}.
 */
package org.frisket.models.checkpoint.hub;
