// Where this browser keeps what a person last read; apart from what fills it, for whoever leaves needs nothing else.
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
