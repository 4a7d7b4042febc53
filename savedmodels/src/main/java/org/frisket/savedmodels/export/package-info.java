/**
 * Tasks as models that need nothing of Frisket: a SavedModel each, and Hugging Face folders. One
 * SavedModel for many tasks is {@code shared}.
 */
package org.frisket.savedmodels.export;
