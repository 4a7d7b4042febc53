/**
 * The safetensors format, read whole or mapped, and written. What tensors mean is known elsewhere.
 */
package org.frisket.models.safetensors;
