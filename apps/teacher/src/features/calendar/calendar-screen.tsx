'use client'
import { LessonCalendar } from '@summa/ui/lessons/lesson-calendar.tsx'
import { useCalendar } from '@summa/ui/lessons/use-calendar.ts'
import { useTaughtLessons } from '../lessons/use-lessons.ts'

export function CalendarScreen() {
  const calendar = useCalendar()
  return <LessonCalendar calendar={calendar} query={useTaughtLessons(calendar.span)} other="studentName" />
}
