'use client'
import { useRights } from '../session/use-rights.ts'
import type { Destination } from './destination.ts'

/** Those destinations whose needs the person and the organisation meet. */
export function usePlaces<Place extends Pick<Destination, 'needs'>>(destinations: readonly Place[]) {
  const { meets } = useRights()
  return destinations.filter(({ needs }) => needs === undefined || meets(needs))
}
