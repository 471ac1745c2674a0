import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { pageStartScriptDigest } from './page-start-script.ts'
import { contentSecurityPolicy, fixedHeaders, sonnerStyleDigest } from './security-headers.ts'

const policy = contentSecurityPolicy({ nonce: 'bm9uY2U', development: false, secure: true })

describe('the policy of a page', () => {
  it('allows scripts by nonce only, and the page start script by its digest', () => {
    expect(policy).toContain(`script-src 'self' 'nonce-bm9uY2U' '${pageStartScriptDigest}' 'strict-dynamic'`)
    expect(policy).not.toContain('unsafe-')
  })

  it('upgrades to https only when the page came over https', () => {
    expect(policy).toContain('upgrade-insecure-requests')
    const plain = { nonce: 'a', development: false, secure: false }
    expect(contentSecurityPolicy(plain)).not.toContain('upgrade-insecure-requests')
    expect(fixedHeaders(false)).not.toHaveProperty('strict-transport-security')
  })

  it('allows the style sheet of the installed sonner', () => {
    const source = readFileSync(createRequire(import.meta.url).resolve('sonner'), 'utf8')
    const sheet = /__insertCSS\((".*")\)/.exec(source)?.[1]
    const digest = createHash('sha256')
      .update(JSON.parse(sheet ?? '""') as string)
      .digest('base64')
    expect(sonnerStyleDigest).toBe(`sha256-${digest}`)
  })
})
