import { expect, it } from 'vitest'
import { initials } from './avatar.tsx'

it.each([
  ['王小明', '王'],
  ['Mei Lin 林梅', '林'],
  ['Leo Zhang', 'LZ'],
  ['mei', 'M'],
  ['Ana María de la Cruz', 'AC'],
  ['  Leo  ', 'L'],
  ['', ''],
  ['😀 Lee', '😀L'],
])('initials of %j', (name, expected) => {
  expect(initials(name)).toBe(expected)
})
