import type { BodyOf, NotificationPreferences } from '@summa/contracts'
import type { setNotificationPreferences } from '@summa/contracts/calls'

export type Change = Pick<BodyOf<typeof setNotificationPreferences>, 'groups' | 'quietHours'>

/** The preferences once a change is made: what it does not name stays as it is. */
export function withChange(now: NotificationPreferences, change: Change): NotificationPreferences {
  const asked = new Map(
    change.groups?.flatMap(({ group, channels }) =>
      channels.map(({ channel, on }) => [`${group} ${channel}`, on] as const),
    ),
  )
  return {
    ...now,
    groups: now.groups.map(({ group, channels }) => ({
      group,
      channels: channels.map((one) => ({ ...one, on: asked.get(`${group} ${one.channel}`) ?? one.on })),
    })),
    ...(change.quietHours !== undefined && { quietHours: change.quietHours }),
  }
}

/** The change that takes another one back, and nothing else that was changed meanwhile. */
export function changeBack(before: NotificationPreferences, change: Change): Change {
  const channelsOf = (group: string) => before.groups.find((one) => one.group === group)?.channels ?? []
  return {
    ...(change.groups && {
      groups: change.groups.map(({ group, channels }) => ({
        group,
        channels: channels.map(({ channel, on }) => ({
          channel,
          on: channelsOf(group).find((one) => one.channel === channel)?.on ?? on,
        })),
      })),
    }),
    ...(change.quietHours !== undefined && { quietHours: before.quietHours }),
  }
}
