/**
 * From image files to the pixels that a network reads: decoding, the files of MNIST, resizing and
 * cutting as the library that published backbones were trained with does it. Texts lie beside it.
 */
package org.frisket.models.preprocess.image;
