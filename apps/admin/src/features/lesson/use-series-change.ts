'use client'
import type { Session } from '@summa/contracts'
import { useTranslations } from 'next-intl'
import { useSeriesOf } from './reads.ts'
import { ruleChangeOf } from './rule-change.ts'
import type { Times } from './series-move.ts'

/** How a move changes the rule of the series, and whether its other lessons can move too or why not. */
export function useSeriesChange(lesson: Session, to: Times | undefined) {
  const say = useTranslations('admin.lesson')
  const { data: series, isError } = useSeriesOf(lesson.seriesId)
  const change = to && series && ruleChangeOf(lesson, series, to)
  const why = say(series ? 'onlyThis' : isError ? 'seriesUnknown' : 'checking')
  return { series, change, others: { many: change !== undefined, why } }
}
