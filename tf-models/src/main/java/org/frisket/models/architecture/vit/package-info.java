/**
 * ViT (Dosovitskiy et al. 2021) and DINOv2's encoder (Oquab et al. 2024): what backbones say of
 * them, the rows they make of patches, and how checkpoints of transformers keep them.
 */
package org.frisket.models.architecture.vit;
