package io.onlyonce.engine.nemesis;

import io.onlyonce.engine.plan.PlannedFault;

/**
 * Something that goes wrong on purpose. It draws nothing by chance: everything is in the plan.
 *
 * <p>Threads: called by the one thread that carries out a plan's faults.
 */
public interface Fault {
    /**
     * Injects the fault and returns once it is in force.
     *
     * @return the fault in force; whoever injected it heals it on every path
     * @throws FaultException if the target cannot be broken in this way now; the target is then unchanged
     */
    Injection inject(PlannedFault planned, Target target) throws FaultException;
}
