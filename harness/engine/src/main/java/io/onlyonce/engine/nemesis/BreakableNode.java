package io.onlyonce.engine.nemesis;

import java.time.Duration;

/** A node process that can be hurt. Each call returns once it has taken effect. */
public interface BreakableNode {
    /** Stops the process where it is (SIGSTOP). */
    void pause() throws FaultException;

    /** Lets it go on (SIGCONT). */
    void resume() throws FaultException;

    /** Takes the process off its network: nothing gets through to any store, and nothing is told of it. */
    void disconnect() throws FaultException;

    /** Puts it back, at the same address. */
    void reconnect() throws FaultException;

    /** Ends the process (SIGKILL): its connections close and nothing more runs on it. */
    void kill() throws FaultException;

    /** Starts a fresh process in place of one that was killed; it is ready to attempt slots. */
    void restart() throws FaultException;

    /** Asks it to stop as an operator does: it fires nothing more, and goes on until its work has ended. */
    void askToStop() throws FaultException;

    /** Starts a fresh process in place of one that was asked to stop, once that has ended its work. */
    void replaceStopped() throws FaultException;

    /** Starts a second process of the same node, which fires as the first does. */
    void startSecond() throws FaultException;

    /** Ends the second process in the ordinary way. */
    void stopSecond() throws FaultException;

    /** Moves the node's clock, ahead if positive. */
    void jumpClock(Duration by) throws FaultException;

    /** How many millionths its clock runs faster than planned from now on; 0 is as planned. */
    void driftClock(long ppm) throws FaultException;

    /** How many times as long as planned its work takes from now on; 1 is as planned. */
    void slowWork(long times) throws FaultException;

    /** Holds every attempt that would begin, until it is let go; they wait in the executor's queue. */
    void holdExecutor() throws FaultException;

    /** Lets waiting attempts begin. */
    void releaseExecutor() throws FaultException;

    /** Adds a second entry of the same job, as a deployment that appends without looking does. */
    void addEntry() throws FaultException;

    /** Removes the second entry. */
    void removeEntry() throws FaultException;

    /** Hands it the slot it attempted last once more. */
    void redeliver() throws FaultException;
}
