import { auditActions, errorCodes } from '@summa/contracts'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { en } from './messages/en.ts'
import { zh } from './messages/zh-CN.ts'

type Catalogue = { [key: string]: string | Catalogue }

function flat(catalogue: Catalogue, prefix = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : flat(value, `${prefix}${key}.`),
  )
}

function argumentsOf(message: string) {
  const names = new Set<string>()
  const visit = (part: unknown) => {
    if (Array.isArray(part)) part.forEach(visit)
    else if (typeof part === 'object' && part !== null) {
      if ('type' in part && part.type !== 0 && 'value' in part) names.add(String(part.value))
      Object.values(part).forEach(visit)
    }
  }
  visit(new IntlMessageFormat(message, 'en').getAst())
  return [...names].toSorted()
}

const english = new Map(flat(en))
const chinese = new Map(flat(zh))

describe('the two catalogues', () => {
  it('have the same keys', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  it('say something under every key', () => {
    for (const [key, message] of [...english, ...chinese]) expect(message.trim(), key).not.toBe('')
  })

  it('use the same arguments', () => {
    for (const [key, message] of english) {
      expect(argumentsOf(chinese.get(key) ?? ''), key).toEqual(argumentsOf(message))
    }
  })

  it('have words for every error code of the API, and for no other', () => {
    expect(Object.keys(en.errors).toSorted()).toEqual([...errorCodes].toSorted())
    expect(Object.keys(zh.errors).toSorted()).toEqual([...errorCodes].toSorted())
  })

  it('have words for every act of the audit log, and for no other', () => {
    const said = flat(en.admin.audit.action).map(([action]) => action)
    expect(said.toSorted()).toEqual([...auditActions].toSorted())
  })
})
