/** The lab in containers: stores, Toxiproxy and scheduler nodes from images, by way of Testcontainers. */
@org.jspecify.annotations.NullMarked
package io.onlyonce.containers;
