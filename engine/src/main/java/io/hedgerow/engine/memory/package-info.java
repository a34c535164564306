/**
 * Off-heap columns: every number the engine remembers lives here, as a structure of arrays.
 *
 * <pre>
 *   StateMemory (one per engine, sealed after construction, closed by its owner)
 *     ├── "position.lots"      LongColumn    ████████████████   64-byte aligned
 *     ├── "position.openCost"  LongColumn    ████████████████
 *     ├── "option.delta"       DoubleColumn  ████████████████
 *     └── ...                  in the order of construction, which is the order of hashing and of snapshots
 * </pre>
 *
 * <p>Elements are read and written by address; a column refuses an index outside it, and every index once its memory is
 * closed. Whoever takes a segment or an address for a vector loop checks once per call instead.
 *
 * <p>Because all state is in columns, hashing the state and taking a snapshot are walks over memory that need no
 * knowledge of what the columns mean.
 */
package io.hedgerow.engine.memory;
