// The filters of the delivery log, as the address holds them.
import {
  DeliveryStatus,
  Id,
  NotificationChannel,
  NotificationGroup,
  NotificationKind,
} from '@summa/contracts'
import type { QueryOf } from '@summa/contracts'
import type { listToldNotifications } from '@summa/contracts/calls'
import { isLocalDate } from '@summa/domain'
import { spanOf } from '@summa/ui/lessons/calendar-span.ts'

export type LogSearch = Omit<QueryOf<typeof listToldNotifications>, 'cursor' | 'limit'>

export const logFilters = ['userId', 'kind', 'group', 'channel', 'status', 'from', 'to', 'sessionId'] as const

/** Invalid filters are left out. Days are in the viewer's time zone. */
export function searchOf(search: Pick<URLSearchParams, 'get'>, zone: string): LogSearch {
  const [userId, sessionId] = ['userId', 'sessionId'].map((name) => Id.safeParse(search.get(name)).data)
  const kind = NotificationKind.safeParse(search.get('kind')).data
  const group = NotificationGroup.safeParse(search.get('group')).data
  const channel = NotificationChannel.safeParse(search.get('channel')).data
  const status = DeliveryStatus.safeParse(search.get('status')).data
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? '']
  return {
    ...(userId && { userId }),
    ...(sessionId && { sessionId }),
    ...(kind && { kind }),
    ...(group && { group }),
    ...(channel && { channel }),
    ...(status && { status }),
    ...(isLocalDate(from) && { from: spanOf([from], zone).from.toISOString() }),
    ...(isLocalDate(to) && { to: spanOf([to], zone).to.toISOString() }),
  }
}

/** The changes of the address for what is chosen among groups and kinds; nothing for everything. */
export function whatOf(chosen: string) {
  const kind = NotificationKind.safeParse(chosen).data
  const group = NotificationGroup.safeParse(chosen).data
  return { kind, group }
}
