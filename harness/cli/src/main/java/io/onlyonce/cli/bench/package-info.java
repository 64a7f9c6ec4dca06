/** Measures OnlyOnce itself, and prints each figure beside its goal. */
package io.onlyonce.cli.bench;
