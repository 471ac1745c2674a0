'use client'
import type { AnswerOf, PayrollSettlement } from '@summa/contracts'
import {
  confirmSettlement,
  getPayroll,
  getPayrollOf,
  paySettlement,
  settleWeek,
} from '@summa/contracts/calls'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useQuery } from '@tanstack/react-query'

export type Week = AnswerOf<typeof getPayroll>
export type TeacherWeek = Week['teachers'][number]
export type Settlement = TeacherWeek['settlements'][number]

const key = ['admin', 'payroll']

export function usePayroll(weekStart: string) {
  const call = useApi()
  return useQuery({
    queryKey: [...key, weekStart],
    queryFn: () => call(getPayroll, { query: { weekStart } }),
  })
}

export function usePayrollOf(teacherId: string, weekStart: string) {
  const call = useApi()
  return useQuery({
    queryKey: [...key, weekStart, teacherId],
    queryFn: () => call(getPayrollOf, { params: { id: teacherId }, query: { weekStart } }),
  })
}

type Step = { kind: 'confirm' } | { kind: 'pay'; reference: string }

type StepOptions = {
  onDone: (settlement: PayrollSettlement) => void
  /** Somebody else has taken the settlement a step further. */
  onConflict: (error: unknown) => void
}

/** Confirms or pays a settlement, if it is still in the version that is shown. */
export function useStep(
  { id, version }: Pick<Settlement, 'id' | 'version'>,
  { onDone, onConflict }: StepOptions,
) {
  const call = useApi()
  return useAct(
    (step: Step) =>
      step.kind === 'confirm'
        ? call(confirmSettlement, { params: { id }, body: { version } })
        : call(paySettlement, { params: { id }, body: { version, reference: step.reference } }),
    {
      refresh: useRefresh(),
      onDone,
      onConflict: (_, error) => {
        onConflict(error)
        return true
      },
    },
  )
}

/** Freezes a week. The key makes sure that sending it again does not freeze it twice. */
export function useFreeze(
  teacherId: string,
  weekStart: string,
  onDone: (answer: AnswerOf<typeof settleWeek>) => void,
) {
  const call = useApi()
  const body = { teacherId, weekStart }
  return useAct((_, keyOf) => call(settleWeek, { body, idempotencyKey: keyOf(body) }), {
    refresh: useRefresh(),
    onDone,
  })
}
