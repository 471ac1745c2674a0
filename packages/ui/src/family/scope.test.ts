import { describe, expect, it } from 'vitest'
import { chosenOf, everyone, scopeOf, scopesOf } from './scope.ts'

const leo = { id: 'leo' }
const mia = { id: 'mia' }

describe('for whom a read is', () => {
  it('differs between the children and everyone', () => {
    expect(scopesOf([leo, mia])).toEqual(['leo', 'mia', 'leo mia'])
  })

  it('is another read when somebody joins or leaves the family', () => {
    expect(scopeOf(everyone, [leo, mia])).not.toBe(scopeOf(everyone, [leo]))
    expect(scopeOf('leo', [leo, mia])).toBe(scopeOf('leo', [leo]))
  })
})

describe('whom the screens show', () => {
  it.each([
    ['the link before the last choice', [leo, mia], ['mia', 'leo'], 'mia'],
    ['the last choice where no link asks', [leo, mia], [undefined, 'leo'], 'leo'],
    ['everyone at first', [leo, mia], [undefined, undefined], everyone],
    ['everyone when the chosen child is no longer theirs', [leo, mia], [undefined, 'gone'], everyone],
    ['everyone when it was chosen', [leo, mia], [undefined, everyone], everyone],
    ['the only student, whatever was chosen', [leo], [everyone, 'gone'], 'leo'],
    ['nobody when there is nobody', [], ['leo'], undefined],
  ])('is %s', (_whom, students, wishes, chosen) => {
    expect(chosenOf(students, wishes)).toBe(chosen)
  })
})
