'use client'
import { LessonCalendar } from '@summa/ui/lessons/lesson-calendar.tsx'
import { useCalendar } from '@summa/ui/lessons/use-calendar.ts'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useMe } from '@summa/ui/session/use-me.ts'
import { Waiting } from '@summa/ui/shell/waiting.tsx'
import { useLessons } from '../reads.ts'

/** The dates depend on the zone of the profile, so that comes first. */
export function CalendarScreen() {
  return (
    <Loaded query={useMe()} skeleton={<Waiting />}>
      {() => <MyCalendar />}
    </Loaded>
  )
}

function MyCalendar() {
  const calendar = useCalendar()
  return <LessonCalendar calendar={calendar} query={useLessons(calendar.span)} other="teacherName" />
}
