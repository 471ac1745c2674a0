/** The only place that reads the machine's time; all other code is given a clock. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
