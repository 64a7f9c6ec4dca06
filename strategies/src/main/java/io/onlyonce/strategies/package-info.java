/**
 * The guards that OnlyOnce comes with, one class each: the ones that fail in the incidents, and the ones that replaced
 * them.
 *
 * <p>Those on Postgres use one connection for the whole attempt, and the rows of the work go through it too:
 * that is what a script with one database connection does, and it makes each guard a single sequence of requests. Some
 * make it one transaction. No guard draws a random value, and the only clock that any reads is its node's.
 */
package io.onlyonce.strategies;
