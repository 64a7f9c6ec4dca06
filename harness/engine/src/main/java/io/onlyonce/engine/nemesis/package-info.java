/** Things that go wrong on purpose in a storm: each fault is one small class that injects and heals. */
@org.jspecify.annotations.NullMarked
package io.onlyonce.engine.nemesis;
