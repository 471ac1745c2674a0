import type { SpawnSyncOptions, SpawnSyncReturns } from 'node:child_process'

export const root: string
export function giveUp(sentence: string): never
export function step(sentence: string): void
export function pnpm(args: string[], options?: SpawnSyncOptions): SpawnSyncReturns<Buffer>
export function prepare(): Promise<void>
