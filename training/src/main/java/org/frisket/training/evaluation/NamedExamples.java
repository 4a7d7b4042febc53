package org.frisket.training.evaluation;

import java.util.List;
import org.frisket.models.preprocess.text.Example;

/**
 * Examples that something is evaluated on.
 *
 * @param name of the split, or the file in its place
 */
public record NamedExamples(String name, List<Example> examples) {}
