// One call of an endpoint that succeeds, made anew whenever it is asked for. Each module has those of its endpoints in
// its samples.ts; samples.ts here finds them.
import type { Parts } from '@summa/client'
import type { Endpoint } from '@summa/contracts'
import type { Scene } from './scene.ts'

export type Sample = {
  /**
   * Whose the things are that the call names. `nobody`: it names none, the answer is about the caller.
   * `organisation`: any of its people with the right role may. `person`: only the one they belong to.
   */
  of: 'nobody' | 'organisation' | 'person'
  call(scene: Scene): Promise<Parts<Endpoint>>
}

export const samples = new Map<string, Sample>()

export function sample<E extends Endpoint>(
  { name }: E,
  of: Sample['of'],
  call: (scene: Scene) => Parts<E> | Promise<Parts<E>>,
) {
  samples.set(name, { of, call: async (scene) => (await call(scene)) as Parts<Endpoint> })
}
