package org.frisket.models.adaptation;

import java.util.function.DoubleUnaryOperator;
import org.frisket.models.backbone.Site;

/**
 * An activation as a package has it, beside the one it took the place of.
 *
 * @param site where it stands
 * @param learned the package's
 * @param own the backbone's
 */
public record LearnedActivation(Site site, DoubleUnaryOperator learned, DoubleUnaryOperator own) {}
