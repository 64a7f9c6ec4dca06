package io.onlyonce.engine.process;

/** An order with the number that its answer will carry. */
record NumberedOrder(long number, NodeOrder order) {}
