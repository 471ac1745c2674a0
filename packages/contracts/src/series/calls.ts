// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const SessionSeries = { createdAt: 1 } as const
const SeriesOccurrence = { startAtUtc: 1, endAtUtc: 1, conflict: { startAtUtc: 1, endAtUtc: 1 } } as const
const ScheduledSeries = { series: SessionSeries, occurrences: SeriesOccurrence } as const
const EditedSeries = { series: SessionSeries } as const

export const scheduleSeries = { method: 'POST', path: '/admin/session-series', instants: ScheduledSeries } as const
export const getSeries = { method: 'GET', path: '/admin/session-series/:id', instants: SessionSeries } as const
export const editSeries = { method: 'PATCH', path: '/admin/session-series/:id', instants: EditedSeries, current: SessionSeries } as const
export const endSeries = { method: 'DELETE', path: '/admin/session-series/:id', instants: EditedSeries, current: SessionSeries } as const
