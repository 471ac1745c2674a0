// A sample is a call of an endpoint that succeeds, prepared anew each time. Each module has its samples in samples.ts;
// test/samples.ts loads them all.
import type { Parts } from '@summa/client'
import type { Endpoint } from '@summa/contracts'
import type { Scene } from './scene.ts'

export type Sample = {
  /**
   * Whose things the call names. `nobody`: none, the answer is about the caller. `organisation`: anyone in it with the
   * right role may call. `person`: only the owner may.
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
