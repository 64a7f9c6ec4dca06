package io.onlyonce.engine.explore;

import io.onlyonce.engine.node.Lab;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Where one worker of a search executes its trials.
 *
 * @param thread runs one task after the other, always in the same thread
 * @param lab opens a lab, on stores that no other worker uses; called in that thread, once, when it is needed
 */
public record Workplace(Executor thread, Supplier<Lab> lab) {}
