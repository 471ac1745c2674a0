// The IndexedDB store of saved reads. Separate from last-known.ts, so that signing out need not load that code.
import { clear, createStore } from 'idb-keyval'
import type { UseStore } from 'idb-keyval'

let opened: UseStore | undefined

export function readsStore() {
  opened ??= createStore('summa-last-known', 'reads')
  return opened
}

export function forgetReads() {
  return clear(readsStore())
}
