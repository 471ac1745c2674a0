// Whether the person who is signed in switched push messages on in this browser. Forgotten when they sign out.
import { personPrefix } from '../session/browser-memory.ts'

const name = `${personPrefix}push`

export function isWantedHere(person: string | undefined) {
  try {
    return person !== undefined && localStorage.getItem(name) === person
  } catch {
    return false
  }
}

export function noteWantedHere(person: string | undefined) {
  try {
    if (person === undefined) localStorage.removeItem(name)
    else localStorage.setItem(name, person)
  } catch {
    // The browser forbids its storage: after the next start messages are off again.
  }
}
