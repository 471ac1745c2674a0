import { expect, test, vi } from 'vitest'
import { together } from './together.ts'

/** Answers when it is told to, in whatever order. */
function slowly() {
  const asked: { questions: readonly number[]; answer: () => void; fail: (error: Error) => void }[] = []
  const double = together<number, number>(
    (questions) =>
      new Promise((done, fail) => {
        asked.push({ questions, answer: () => done(questions.map((question) => question * 2)), fail })
      }),
  )
  return { asked, double }
}

test('each gets its own answer, and what is asked meanwhile is asked together', async () => {
  const { asked, double } = slowly()
  const answers = [double(1), double(2)]
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  answers.push(double(3))
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  answers.push(double(4), double(5))
  await new Promise((done) => setImmediate(done))
  expect(asked.map(({ questions }) => questions)).toEqual([[1, 2], [3]])

  asked[0]!.answer()
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  asked[2]!.answer()
  asked[1]!.answer()
  expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10])
})

test('a failure is told to those who asked together, and to nobody else', async () => {
  const { asked, double } = slowly()
  const failed = Promise.allSettled([double(1), double(2)])
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  asked[0]!.fail(new Error('away'))
  expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const answer = double(3)
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked[1]!.answer()
  expect(await answer).toBe(6)
})

test('who never answers holds up nobody else', async () => {
  const { asked, double } = slowly()
  void double(1)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  void double(2)
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  const answer = double(3)
  await vi.waitFor(() => expect(asked).toHaveLength(3), { timeout: 5_000 })
  asked[2]!.answer()
  expect(await answer).toBe(6)
})
