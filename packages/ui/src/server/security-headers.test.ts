import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { pageStartScriptDigest } from './page-start-script.ts'
import { contentSecurityPolicy, fixedHeaders, sonnerStyleDigest } from './security-headers.ts'

const policy = contentSecurityPolicy({ nonce: 'bm9uY2U', development: false, secure: true })

describe('the policy of a page', () => {
  it('lets scripts run by nonce only, and one by its digest', () => {
    expect(policy).toContain(`script-src 'self' 'nonce-bm9uY2U' '${pageStartScriptDigest}' 'strict-dynamic'`)
    expect(policy).not.toContain('unsafe-')
  })

  it('asks for https only where it is served', () => {
    expect(policy).toContain('upgrade-insecure-requests')
    const plain = { nonce: 'a', development: false, secure: false }
    expect(contentSecurityPolicy(plain)).not.toContain('upgrade-insecure-requests')
    expect(fixedHeaders(false)).not.toHaveProperty('strict-transport-security')
  })

  it('knows the style sheet that the installed sonner writes into the page', () => {
    const source = readFileSync(createRequire(import.meta.url).resolve('sonner'), 'utf8')
    const sheet = /__insertCSS\((".*")\)/.exec(source)?.[1]
    const digest = createHash('sha256')
      .update(JSON.parse(sheet ?? '""') as string)
      .digest('base64')
    expect(sonnerStyleDigest).toBe(`sha256-${digest}`)
  })
})
