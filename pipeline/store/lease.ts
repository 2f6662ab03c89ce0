/** How long a process counts as alive after it was last heard of, and how often it says that it is. */
export const leaseMs = 30_000;
export const beatMs = 10_000;
