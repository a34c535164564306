/**
 * How threads of a process wait and where they run: a {@code ThreadPlan}, most often what a {@code WaitPreset} means on the
 * machine; bells between threads, processors, priorities.
 */
package io.hedgerow.engine.host.thread;
