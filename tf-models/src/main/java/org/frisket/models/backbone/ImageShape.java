package org.frisket.models.backbone;

/**
 * The images that a backbone reads, as bytes (H, W, C).
 *
 * @param height H
 * @param width W
 * @param channels C: 1 or 3
 */
public record ImageShape(int height, int width, int channels) {
  /** How many values an image has. */
  public int size() {
    return height * width * channels;
  }
}
