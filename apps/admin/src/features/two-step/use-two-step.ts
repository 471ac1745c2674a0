'use client'
import {
  beginTwoStep,
  confirmTwoStep,
  endTwoStep,
  getTwoStep,
  renewRecoveryCodes,
} from '@summa/contracts/calls'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

const key = ['two-step']

type Proof = { currentPassword: string; code: string }

export function useTwoStep() {
  const call = useApi()
  return useQuery({ queryKey: key, queryFn: () => call(getTwoStep, {}) })
}

/** Starts the set-up: the password is exchanged for the secret of the app. */
export function useBegin() {
  const call = useApi()
  return useMutation({
    mutationFn: (currentPassword: string) => call(beginTwoStep, { body: { currentPassword } }),
  })
}

/** Confirming and renewing answer with recovery codes, which cannot be read again. */
export function useTwoStepActs() {
  const call = useApi()
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: key })
  return {
    confirm: useMutation({ mutationFn: (code: string) => call(confirmTwoStep, { body: { code } }) }),
    renew: useMutation({
      mutationFn: (proof: Proof) => call(renewRecoveryCodes, { body: proof }),
      onSettled,
    }),
    end: useMutation({
      mutationFn: (proof: Proof) => call(endTwoStep, { body: proof }),
      onSettled,
    }),
    readAgain: onSettled,
  }
}
