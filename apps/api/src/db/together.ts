// Many requests ask the same small question, such as who is calling. What comes up while an earlier answer is under way
// goes to the database as one statement: a question costs it little, a statement much.
import { AsyncResource } from 'node:async_hooks'

/** Waiting for more than that many statements of a kind gathers nothing. */
const atOnce = 2
/** Who takes longer may never answer, and does not hold up the others. */
const patienceMilliseconds = 500

/** `ask` answers each question at its own place; never with what was found before the question came up. */
export function together<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  type Waiting = { question: Question; answer: (answer: Answer) => void; fail: (error: unknown) => void }
  // What many ask is no part of what any one of them does.
  const apart = new AsyncResource('together')
  let waiting: Waiting[] = []
  let underWay = 0

  async function askAll() {
    if (waiting.length === 0 || underWay >= atOnce) return
    const asked = waiting
    waiting = []
    underWay += 1
    let counted = true
    const makeRoom = () => {
      if (!counted) return
      counted = false
      underWay -= 1
      void askAll()
    }
    const timer = setTimeout(makeRoom, patienceMilliseconds)
    try {
      const answers = await ask(asked.map(({ question }) => question))
      for (const [place, { answer }] of asked.entries()) answer(answers[place] as Answer)
    } catch (error) {
      for (const { fail } of asked) fail(error)
    } finally {
      clearTimeout(timer)
      makeRoom()
    }
  }

  return (question) =>
    new Promise((answer, fail) => {
      // What arrives together is read together, before this turn of the event loop is over.
      if (waiting.push({ question, answer, fail }) === 1)
        setImmediate(() => void apart.runInAsyncScope(askAll))
    })
}
