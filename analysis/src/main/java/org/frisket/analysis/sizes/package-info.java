/** Bits a weight of archived masks, beside other compressors. */
package org.frisket.analysis.sizes;
