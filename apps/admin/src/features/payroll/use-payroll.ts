'use client'
import type { AnswerOf, PayrollSettlement } from '@summa/contracts'
import {
  confirmSettlement,
  getPayroll,
  getPayrollOf,
  paySettlement,
  settleWeek,
} from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

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

type Handlers<Result> = { onDone: (result: Result) => void; onRefused?: (error: unknown) => void }

// The handlers belong to the act and not to the press of a button, which is gone when the act is over.

/** On with a settlement, from what is seen of it; whatever comes of it, the present state is read. */
export function useStep(
  { id, version }: Pick<Settlement, 'id' | 'version'>,
  { onDone, onRefused }: Handlers<PayrollSettlement>,
) {
  const call = useApi()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (step: Step) =>
      step.kind === 'confirm'
        ? call(confirmSettlement, { params: { id }, body: { version } })
        : call(paySettlement, { params: { id }, body: { version, reference: step.reference } }),
    onSuccess: onDone,
    ...(onRefused && { onError: onRefused }),
    onSettled: refresh,
  })
}

/** Pressed twice or sent again, it freezes once. */
export function useFreeze(
  teacherId: string,
  weekStart: string,
  { onDone }: Handlers<AnswerOf<typeof settleWeek>>,
) {
  const call = useApi()
  const refresh = useRefresh()
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  return useMutation({
    mutationFn: () => call(settleWeek, { body: { teacherId, weekStart }, idempotencyKey }),
    onSuccess: onDone,
    onSettled: refresh,
  })
}
