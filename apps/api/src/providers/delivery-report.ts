// Reads the report that a mail server sends when it could not deliver (RFC 3464).
import { isBadAddress } from './mail-answer.ts'
import { said } from './outcome.ts'

export type Report = {
  /** There is no such address. */
  permanent: boolean
  /** The code of RFC 3463, such as 5.1.1. */
  status: string
  detail: string
  /** The address that we wrote to, and the one that it led to, as far as the report says. */
  recipients: string[]
}

type Fields = Map<string, string>

/** Nothing for other mail, and for reports of a mail that may still arrive. */
export function readReport(mail: string): Report | undefined {
  const [head, body] = split(mail.replaceAll('\r\n', '\n'))
  const type = fieldsOf(head).get('content-type') ?? ''
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type)
  if (!/^multipart\/report\b/i.test(type) || boundary === null) return undefined
  const parts = `\n${body}`
    .split(`\n--${boundary[1] ?? boundary[2] ?? ''}`)
    .map((part) => split(part.replace(/^.*\n/, '')))
  const report = parts.find(([own]) =>
    /^message\/(global-)?delivery-status\b/i.test(fieldsOf(own).get('content-type') ?? ''),
  )
  if (report === undefined) return undefined
  // A group of fields about the report, then one for each recipient: ours have one.
  const [, ...groups] = decode(report).split(/\n\s*\n/)
  const failed = groups.map(fieldsOf).find((fields) => /^failed\b/i.test(fields.get('action') ?? ''))
  return failed && reportOf(failed)
}

function reportOf(fields: Fields): Report {
  const diagnostic = fields.get('diagnostic-code') ?? ''
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? ''
  const [, code] = /smtp;\s*(5\d\d)\b/i.exec(diagnostic) ?? []
  const given = status.startsWith('5') || (status === '' && code !== undefined)
  // A report names a server's answer with its class alone (5.0.0) where that had no finer code.
  const finer = /^5\.0\.0$/.test(status) ? diagnostic : `${status} ${diagnostic}`
  return {
    permanent: given && isBadAddress(Number(code ?? 550), finer, true),
    status: status === '' && code !== undefined ? '5.0.0' : status,
    detail: said(`${status} ${diagnostic}`),
    recipients: ['original-recipient', 'final-recipient']
      .map(
        (name) =>
          fields
            .get(name)
            ?.replace(/^[^;]*;\s*/, '')
            .toLowerCase() ?? '',
      )
      .filter((address) => address !== ''),
  }
}

function split(part: string): [head: string, body: string] {
  const end = part.indexOf('\n\n')
  return end < 0 ? [part, ''] : [part.slice(0, end), part.slice(end + 2)]
}

function fieldsOf(text: string): Fields {
  const lines = text.replace(/\n[ \t]+/g, ' ').split('\n')
  const pairs = lines.flatMap((line) => {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? []
    return name === undefined ? [] : [[name.toLowerCase(), value ?? ''] as const]
  })
  return new Map(pairs)
}

function decode([head, body]: [head: string, body: string]): string {
  const encoding = fieldsOf(head).get('content-transfer-encoding')?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString().replaceAll('\r\n', '\n')
  if (encoding !== 'quoted-printable') return body
  return body
    .replace(/=\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}
