package org.frisket.analysis.paper;

import java.util.function.Function;

/**
 * A claim of the paper.
 *
 * @param number its place in the list
 * @param says the claim, in our words
 * @param paper the figure its text states; empty where it states none
 * @param rule what has to be so for the claim to hold here
 * @param command what runs it
 * @param judge finds how it fared
 */
public record Claim(
    int number,
    String says,
    String paper,
    String rule,
    String command,
    Function<Evidence, Judgement> judge) {}
