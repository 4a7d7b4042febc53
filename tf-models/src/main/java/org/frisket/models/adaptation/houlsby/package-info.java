/**
 * Adapters behind both sub-layers of a block (Houlsby et al. 2019). The bottleneck itself is {@code
 * bottleneck}.
 */
package org.frisket.models.adaptation.houlsby;
