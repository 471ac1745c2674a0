// Creates an admin's account from the command line, and the organisation too if there is none yet.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { processConfig } from './config.ts'
import { DomainError } from './domain-error.ts'
import { createAdmin, NewAdmin } from './modules/ground/people/index.ts'
import { openProcess } from './process.ts'

const usage = `Usage: create-admin --email <address>
  --name <name>           of the admin
  --teaches               the admin is a teacher as well
  --organization <name>   an existing one, or a new one (default: the only one, or Summa Academy)
  --kind <ACADEMY|STUDIO|COACH>
                          of a new organisation (default: ACADEMY); a COACH teaches
  --time-zone <zone>      of a new organisation (default: Australia/Sydney)
  --currency <code>       of a new organisation (default: AUD)
  --locale <en|zh-CN>     (default: en)
  --slug <slug>           which organisation, when there are several
`

function readArguments(): NewAdmin {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      email: text,
      name: text,
      teaches: { type: 'boolean' },
      organization: text,
      kind: text,
      'time-zone': text,
      currency: text,
      locale: text,
      slug: text,
    },
  })
  const { 'time-zone': timeZone, ...rest } = values
  return NewAdmin.parse({ ...rest, timeZone })
}

function explain(error: unknown): string {
  if (error instanceof DomainError && error.code === 'EMAIL_TAKEN')
    return 'There is an account with this e-mail address already.'
  if (error instanceof z.ZodError) return `${z.prettifyError(error)}\n\n${usage}`
  const { code, message } = error as { code?: string; message: string }
  return code?.startsWith('ERR_PARSE_ARGS') ? `${message}\n\n${usage}` : message
}

try {
  const input = readArguments()
  const opened = await openProcess(processConfig(), 'create-admin')
  try {
    const { email, organization, teaches, initialPassword } = await createAdmin(opened.ctx, input)
    process.stdout.write(
      `${email} is an admin${teaches ? ' and a teacher' : ''} of ${organization}. Initial password, shown only now:\n\n  ${initialPassword}\n\n`,
    )
  } finally {
    await opened.close()
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
