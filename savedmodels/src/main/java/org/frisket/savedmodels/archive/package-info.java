/**
 * A package as one small file, and back byte for byte, with whatever is known of its masks already.
 * The code of bits is {@code models.mask.archive}.
 */
package org.frisket.savedmodels.archive;
