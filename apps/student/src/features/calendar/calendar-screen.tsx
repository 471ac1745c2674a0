'use client'
import { LessonCalendar } from '@summa/ui/lessons/lesson-calendar.tsx'
import { useCalendar } from '@summa/ui/lessons/use-calendar.ts'
import { useLessons } from '../reads.ts'

export function CalendarScreen() {
  const calendar = useCalendar()
  return <LessonCalendar calendar={calendar} query={useLessons(calendar.span)} other="teacherName" />
}
