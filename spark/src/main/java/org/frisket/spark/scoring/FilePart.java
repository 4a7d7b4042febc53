package org.frisket.spark.scoring;

import java.io.Serializable;

/**
 * Rows of a file that are answered by one task of Spark.
 *
 * @param file where they are
 * @param from rows before them, malformed ones too; a multiple of a window
 * @param rows how many they are
 */
record FilePart(String file, long from, long rows) implements Serializable {}
