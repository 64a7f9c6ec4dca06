/** Strategies from jars of other people: loaded apart from the harness, and kept from taking it down by accident. */
package io.onlyonce.engine.plugin;
