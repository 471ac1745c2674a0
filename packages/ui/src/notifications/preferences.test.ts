import type { NotificationPreferences } from '@summa/contracts'
import { expect, it } from 'vitest'
import { changeBack, withChange } from './preferences.ts'

const email = (on: boolean, locked = false) => ({ channel: 'EMAIL' as const, on, locked })

const before: NotificationPreferences = {
  groups: [
    { group: 'LESSONS', channels: [email(true), { channel: 'PUSH', on: false, locked: false }] },
    { group: 'REMINDERS', channels: [email(true)] },
    { group: 'SECURITY', channels: [email(true, true)] },
  ],
  quietHours: { from: '22:00', to: '07:00' },
  timeZone: 'Asia/Shanghai',
  address: { email: 'ming@example.com', bouncedAt: null },
  push: { devices: [] },
}

const noReminders = {
  groups: [{ group: 'REMINDERS' as const, channels: [{ channel: 'EMAIL' as const, on: false }] }],
}
const noQuiet = { quietHours: null }

it('changes the switch that was pressed and no other', () => {
  expect(withChange(before, noReminders)).toEqual({
    ...before,
    groups: [before.groups[0], { group: 'REMINDERS', channels: [email(false)] }, before.groups[2]],
  })
  expect(withChange(before, noQuiet)).toEqual({ ...before, quietHours: null })
})

it('takes back a change that was refused, and leaves those that were made after it', () => {
  const after = withChange(withChange(before, noReminders), noQuiet)
  expect(withChange(after, changeBack(before, noReminders))).toEqual({ ...before, quietHours: null })
  expect(withChange(after, changeBack(before, noQuiet))).toEqual(withChange(before, noReminders))
})
