/**
 * Published tasks for other programs: open a store, ask for a task, classify.
 *
 * <pre>{@code
 * try (TaskStore store = TaskStore.open(Path.of("store"))) {
 *   TaskClassifier trec = store.task("trec@stable");
 *   Answer answer = trec.classify("Who wrote Hamlet?");
 *   System.out.println(answer.label() + " " + answer.probability());
 *   System.out.println(answer.probabilities());
 * }
 * }</pre>
 *
 * <p>Everything here is for several threads at once, and gives the same answers from each. What is
 * wrong with a store, a name or an input comes out as {@link
 * org.frisket.models.error.InvalidInputException}, which names the thing, the value and what was
 * expected; a disk that fails as {@link java.io.UncheckedIOException}; and the use of what was
 * closed as {@link java.lang.IllegalStateException}.
 *
 * <p>The other packages of this module may change in any version. This one, with {@link
 * org.frisket.models.task.Answer} and {@link org.frisket.models.preprocess.text.Example}, is meant
 * to be depended on.
 */
package org.frisket.savedmodels.library;
