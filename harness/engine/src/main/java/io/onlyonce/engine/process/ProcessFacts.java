package io.onlyonce.engine.process;

import java.time.Duration;

/**
 * What a guard can learn about the process that it is in.
 *
 * @param name of the process
 * @param processId what stands for its process id
 * @param host name of its host
 * @param addresses of the stores
 * @param keyPrefix what every Redis key starts with
 * @param lease how long a lease is meant to last
 */
record ProcessFacts(
        String name, long processId, String host, NodeAddresses addresses, String keyPrefix, Duration lease) {}
