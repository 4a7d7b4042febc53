/** One SavedModel that answers for many tasks of a backbone. Each task alone is {@code export}. */
package org.frisket.savedmodels.export.shared;
