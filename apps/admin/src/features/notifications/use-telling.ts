'use client'
import { useState } from 'react'

export type TellHeaders = Record<string, string>

/** Whether an act tells the people it concerns: what its call sends, and what DoNotTell shows. */
export function useTelling() {
  const [nobody, setNobody] = useState(false)
  const headers: TellHeaders = nobody ? { 'x-tell': 'nobody' } : {}
  return { headers, field: { nobody, onChange: setNobody } }
}
