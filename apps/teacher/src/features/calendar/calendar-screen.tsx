'use client'
import { LessonCalendar } from '@summa/ui/lessons/lesson-calendar.tsx'
import { useCalendar } from '@summa/ui/lessons/use-calendar.ts'
import { useTaught } from '../lessons/use-lessons.ts'

export function CalendarScreen() {
  const calendar = useCalendar()
  return <LessonCalendar calendar={calendar} query={useTaught(calendar.span)} other="studentName" />
}
