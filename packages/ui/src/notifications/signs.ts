// What a notification is about, at a glance.
import type { Notification } from '@summa/contracts'
import {
  AlarmClock,
  Bell,
  CalendarClock,
  CalendarPlus,
  CalendarX,
  CircleAlert,
  Hourglass,
  Inbox,
  Link,
  MailWarning,
  NotebookPen,
  Repeat,
  ShieldCheck,
  UserRoundPlus,
  UserRoundX,
  UsersRound,
  Wallet,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'

type Kind = Notification['kind']

const everySign = {
  LESSON_PLANNED: CalendarPlus,
  LESSON_MOVED: CalendarClock,
  LESSON_CANCELLED: CalendarX,
  LESSON_MISSED: UserRoundX,
  LINK_CHANGED: Link,
  TEACHER_CHANGED: UsersRound,
  NOTE_WRITTEN: NotebookPen,
  SERIES_PLANNED: CalendarPlus,
  SERIES_CHANGED: Repeat,
  SERIES_ENDED: CalendarX,
  REMINDER: AlarmClock,
  REQUEST_RECEIVED: Inbox,
  REQUEST_WITHDRAWN: Inbox,
  REQUEST_DECIDED: Inbox,
  REQUEST_EXPIRED: Inbox,
  HOURS_ADDED: Hourglass,
  HOURS_REVERSED: Hourglass,
  HOURS_LOW: CircleAlert,
  HOURS_NEGATIVE: CircleAlert,
  WEEK_SETTLED: Wallet,
  SETTLEMENT_CONFIRMED: Wallet,
  SETTLEMENT_PAID: Wallet,
  DEVICE_ADDED: ShieldCheck,
  PASSWORD_CHANGED: ShieldCheck,
  TWO_STEP_CHANGED: ShieldCheck,
  FAMILY_CHANGED: UsersRound,
  SIGN_UP_RECEIVED: UserRoundPlus,
  SIGN_UP_DECIDED: UserRoundPlus,
  CHANNEL_DOWN: MailWarning,
  ADDRESS_BOUNCED: MailWarning,
  TEST: Bell,
} satisfies Record<Kind, LucideIcon>

/** A newer API may send a kind that this build does not know. */
export const signs: Partial<Record<Kind, LucideIcon>> = everySign
