import {
  NotificationKind,
  type Notification,
  type NotificationSettings,
  type ToldNotification,
} from '@summa/contracts'
import { kinds, toldOf } from './kinds.ts'
import { isKindLocked } from './preferences.ts'
import { readerFrom, type ReaderRow } from './reader.ts'
import { describe } from './words.ts'

export type NotificationRow = Omit<Notification, 'title' | 'body' | 'href'> &
  Pick<ToldNotification, 'role' | 'userId'> & { params: unknown }

export function viewNotification(row: NotificationRow, reader: ReaderRow): Notification {
  const { id, kind, params, role, userId, studentId, studentName, at, seenAt, readAt } = row
  const { title, body, href } = describe(toldOf(kind, params), readerFrom(reader, userId, role))
  return { id, kind, title, body, href, studentId, studentName, at, seenAt, readAt }
}

type Delivery = ToldNotification['deliveries'][number]

/** Deliveries come as JSON, so their instants are text. */
export type ToldRow = Omit<ToldNotification, 'title' | 'deliveries'> & {
  params: unknown
  deliveries: (Omit<Delivery, 'notBeforeAt' | 'endedAt'> & { notBeforeAt: string; endedAt: string | null })[]
}

/** `reader` is the admin who looks. The words name the student, whoever it was told to. */
export function viewTold(row: ToldRow, reader: ReaderRow): ToldNotification {
  const { params, deliveries, ...told } = row
  const { userId, role, kind } = told
  const words = describe(toldOf(kind, params), readerFrom({ ...reader, namesStudents: true }, userId, role))
  return {
    ...told,
    title: words.title,
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
