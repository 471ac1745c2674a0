'use client'
import type { Session } from '@summa/contracts'
import { useTranslations } from 'next-intl'
import { useSeriesOf } from './reads.ts'
import { ruleChangeOf } from './rule-change.ts'
import type { Times } from './series-move.ts'

/** Whether the others of its series can go along with a lesson, and if not, or not yet known, why. */
export function useAlong(lesson: Session, to: Times | undefined) {
  const say = useTranslations('admin.lesson')
  const { data: series, isError } = useSeriesOf(lesson.seriesId)
  const change = to && series && ruleChangeOf(lesson, series, to)
  const why = say(series ? 'onlyThis' : isError ? 'seriesUnknown' : 'checking')
  return { series, change, along: { many: change !== undefined, why } }
}
