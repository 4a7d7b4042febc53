/**
 * Training for other programs: choose a method, train a task on a frozen backbone, evaluate,
 * publish, ask. It is the command line's own loop, from settings and examples to package and run
 * folder; nothing is computed here.
 *
 * <pre>{@code
 * Backbone backbone = Backbones.byId("minilm-l6").load();
 * TaskConfig task = TaskConfig.singleSentence("tickets", List.of("bug", "question"));
 * List<Example> examples = List.of(
 *     Example.of("It crashes when I save", "bug"), Example.of("The page stays blank", "bug"),
 *     Example.of("Can I pay by card?", "question"), Example.of("Where is my invoice?", "question"));
 * TaskTrainer trainer = TaskTrainer.of(backbone, task)
 *     .withMethod(MaskingConfig.defaults().withSparsity(0.1))
 *     .withEpochs(5)
 *     .onStep(step -> System.out.println(step.progress().step() + " " + step.loss()));
 * try (TrainedTask trained = trainer.train(examples)) {
 *   System.out.println(trained.evaluate(examples).value());
 *   System.out.println(trained.classifier().classify("Where can I pay?").label());
 *   trained.publish(Path.of("store"));
 * }
 * }</pre>
 *
 * <p>{@link org.frisket.training.api.TaskTrainer} is the door. A task is made by {@link
 * org.frisket.training.config.TaskConfig#singleSentence} and its siblings or read from its file by
 * {@link org.frisket.training.data.TaskData#open}; settings have {@code defaults()}, which are
 * those of the files that the command line reads, and {@code with…}, which gives a copy.
 *
 * <p>What is wrong with settings or examples comes out as {@link
 * org.frisket.models.error.InvalidInputException}, which names the thing, the value and what was
 * expected; a loss that leaves the numbers as {@link org.frisket.models.error.WorkFailedException};
 * a disk that fails as {@link java.io.UncheckedIOException}; and the use of what was closed as
 * {@link java.lang.IllegalStateException}. Whatever is native is closed when training ends, however
 * it ends; only a {@link org.frisket.training.api.TrainedTask} is the caller's to close.
 *
 * <p>The classes named here are meant to be depended on; the other packages of this module may
 * change in any version. Nothing else of the module may use this package.
 */
package org.frisket.training.api;
