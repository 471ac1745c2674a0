import {
  NotificationKind,
  type Notification,
  type NotificationSettings,
  type ToldNotification,
} from '@summa/contracts'
import { kinds, toldOf } from './kinds.ts'
import { isKindLocked } from './preferences.ts'
import { readerFrom, type ReaderRow } from './reader.ts'
import { describe, type Words } from './words.ts'

export type NotificationRow = Omit<Notification, 'title' | 'body' | 'href'> &
  Pick<ToldNotification, 'role' | 'userId'> & { params: unknown }

/** None for facts that this version cannot read: they must not take the rest of the list along. */
export function viewNotification(row: NotificationRow, reader: ReaderRow): Notification[] {
  const { id, kind, studentId, studentName, at, seenAt, readAt } = row
  const words = wordsOf(row, reader)
  return words === undefined ? [] : [{ id, kind, ...words, studentId, studentName, at, seenAt, readAt }]
}

type Worded = { kind: NotificationKind; params: unknown } & Pick<ToldNotification, 'role' | 'userId'>

function wordsOf({ kind, params, role, userId }: Worded, reader: ReaderRow): Words | undefined {
  try {
    return describe(toldOf(kind, params), readerFrom(reader, userId, role))
  } catch {
    return undefined
  }
}

type Delivery = ToldNotification['deliveries'][number]

/** Deliveries come as JSON, so their instants are text. */
export type LogRow = Omit<ToldNotification, 'title' | 'deliveries'> & {
  params: unknown
  deliveries: (Omit<Delivery, 'notBeforeAt' | 'endedAt'> & { notBeforeAt: string; endedAt: string | null })[]
}

/** `reader` is the admin who looks. The words name the student, whoever it was told to. */
export function viewTold(row: LogRow, reader: ReaderRow): ToldNotification {
  const { params, deliveries, ...told } = row
  const words = wordsOf({ ...told, params }, { ...reader, namesStudents: true })
  return {
    ...told,
    title: words?.title ?? told.kind,
    deliveries: deliveries.map(({ notBeforeAt, endedAt, ...delivery }) => ({
      ...delivery,
      notBeforeAt: new Date(notBeforeAt),
      endedAt: endedAt === null ? null : new Date(endedAt),
    })),
  }
}

export type SettingsRow = Pick<NotificationSettings, 'senderName' | 'senderAddress'> & {
  mutedKinds: NotificationKind[]
}

export function viewSettings(row: SettingsRow | null): NotificationSettings {
  const { mutedKinds, senderName, senderAddress } = row ?? {
    mutedKinds: [],
    senderName: null,
    senderAddress: null,
  }
  return {
    kinds: NotificationKind.options.map((kind) => ({
      kind,
      group: kinds[kind].group,
      on: !mutedKinds.includes(kind),
      locked: isKindLocked(kind),
    })),
    senderName,
    senderAddress,
  }
}
